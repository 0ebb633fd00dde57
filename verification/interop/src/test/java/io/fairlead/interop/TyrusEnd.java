package io.fairlead.interop;

import io.fairlead.interop.Heard.Binary;
import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Pong;
import io.fairlead.interop.Heard.Text;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.glassfish.tyrus.ext.extension.deflate.PerMessageDeflateExtension;
import org.jspecify.annotations.Nullable;

/** A session of Tyrus, in either role. Public, because Tyrus calls it by reflection. */
public final class TyrusEnd extends Endpoint implements Conversation {
    static final String NAME = "Tyrus";

    private final Listener listener;
    private volatile @Nullable Session session;

    TyrusEnd(Listener listener) {
        this.listener = listener;
    }

    static List<Extension> extensions(Compression compression) {
        return compression == Compression.OFF ? List.of() : List.of(new PerMessageDeflateExtension());
    }

    private Session session() {
        return Objects.requireNonNull(session, "not open");
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        session = opened;
        opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> tell(new Text(text)));
        opened.addMessageHandler(byte[].class, (MessageHandler.Whole<byte[]>) bytes -> tell(Binary.of(bytes)));
        opened.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) this::pong);
    }

    private void pong(PongMessage pong) {
        tell(new Pong(StandardCharsets.UTF_8.decode(pong.getApplicationData()).toString()));
    }

    @Override
    public void onClose(Session closed, CloseReason why) {
        tell(new Closed(why.getCloseCode().getCode(), why.getReasonPhrase()));
    }

    /** Tyrus says no word about an exception of a callback but here. */
    @Override
    public void onError(Session failed, Throwable failure) {
        failure.printStackTrace();
    }

    private void tell(Heard what) {
        try {
            listener.heard(this, what);
        } catch (Exception deaf) {
            throw new IllegalStateException(deaf);
        }
    }

    @Override
    public void sendText(String text) throws IOException {
        session().getBasicRemote().sendText(text);
    }

    @Override
    public void sendBinary(byte[] bytes) throws IOException {
        session().getBasicRemote().sendBinary(ByteBuffer.wrap(bytes));
    }

    @Override
    public void sendFragments(List<String> parts) throws IOException {
        for (int i = 0; i < parts.size(); i++) {
            session().getBasicRemote().sendText(parts.get(i), i == parts.size() - 1);
        }
    }

    @Override
    public void ping(String payload) throws IOException {
        session().getBasicRemote().sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close(int code, String reason) throws IOException {
        session().close(new CloseReason(CloseCodes.getCloseCode(code), reason));
    }

    @Override
    public @Nullable String subprotocol() {
        String agreed = session().getNegotiatedSubprotocol();
        return agreed == null || agreed.isEmpty() ? null : agreed;
    }

    @Override
    public void drop() throws IOException {
        if (session().isOpen()) session().close();
    }
}
