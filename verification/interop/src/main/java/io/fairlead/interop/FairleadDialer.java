package io.fairlead.interop;

import io.fairlead.interop.Heard.Binary;
import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Pong;
import io.fairlead.interop.Heard.Text;
import io.fairlead.ws.blocking.BlockingOptions;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.ControlHandler;
import io.fairlead.ws.blocking.Dialer;
import io.fairlead.ws.blocking.MessageReader;
import io.fairlead.ws.blocking.MessageWriter;
import io.fairlead.ws.blocking.UpgradeRefusedException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our blocking client, with a thread that reads. */
public final class FairleadDialer implements Client {
    @Override
    public String name() {
        return "blocking client";
    }

    @Override
    public String version() {
        return "of this build";
    }

    @Override
    public @Nullable String cannot(Scenario scenario) {
        return switch (scenario) {
            case DEFLATE, DEFLATE_NO_TAKEOVER -> "does not compress yet";
            case TLS -> "does not speak TLS yet";
            default -> null;
        };
    }

    @Override
    public Conversation connect(Request request, Listener listener) throws Exception {
        Pongs pongs = new Pongs(listener);
        BlockingOptions options =
                BlockingOptions.DEFAULT.withLimits(new Limits(16 << 20, 4_096)).withControl(pongs);
        UpgradeRequest asking = UpgradeRequest.to(request.uri()).withSubprotocols(request.subprotocols());
        if (request.origin() != null) asking = asking.withOrigin(request.origin());
        try {
            BlockingWebSocket socket = new Dialer(options, Duration.ofSeconds(10)).dial(request.uri(), asking);
            Ours ours = new Ours(socket);
            pongs.conversation = ours;
            Thread reading = new Thread(() -> read(ours, listener), "fairlead blocking client");
            reading.setDaemon(true);
            reading.start();
            return ours;
        } catch (UpgradeRefusedException refused) {
            throw new RefusedException(refused.status());
        }
    }

    private static void read(Ours ours, Listener listener) {
        try {
            MessageReader reader = ours.socket.reader();
            for (byte[] message = reader.readMessage(); message != null; message = reader.readMessage()) {
                boolean text = reader.opcode() == Opcode.TEXT;
                listener.heard(ours, text ? new Text(new String(message, StandardCharsets.UTF_8)) : Binary.of(message));
            }
            int code = reader.closeCode();
            String reason = reader.closeReason();
            ours.socket.close();
            listener.heard(ours, new Closed(code, reason));
        } catch (Exception broken) {
            lost(ours, listener, broken);
        }
    }

    private static void lost(Ours ours, Listener listener, Exception broken) {
        try {
            listener.heard(ours, new Closed(1006, broken.toString()));
        } catch (Exception deaf) {
            throw new IllegalStateException(deaf);
        }
    }

    private static final class Pongs implements ControlHandler {
        private final Listener listener;
        private volatile @Nullable Conversation conversation;

        Pongs(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void pong(MessageWriter writer, ByteBuffer payload) throws IOException {
            Conversation from = conversation;
            if (from == null) throw new IOException("a pong before there was a connection");
            try {
                listener.heard(from, new Pong(FairleadServer.text(payload)));
            } catch (Exception deaf) {
                throw new IOException(deaf);
            }
        }
    }

    private record Ours(BlockingWebSocket socket) implements Conversation {
        @Override
        public void sendText(String text) throws IOException {
            socket.writer().sendText(text);
        }

        @Override
        public void sendBinary(byte[] bytes) throws IOException {
            socket.writer().send(Opcode.BINARY, bytes);
        }

        @Override
        public void sendFragments(List<String> parts) throws IOException {
            try (MessageWriter message = socket.writer().start(Opcode.TEXT)) {
                for (String part : parts.subList(0, parts.size() - 1)) {
                    message.write(part.getBytes(StandardCharsets.UTF_8));
                    message.flushFragment();
                }
                message.write(parts.get(parts.size() - 1).getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void ping(String payload) throws IOException {
            socket.writer().ping(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void close(int code, String reason) throws IOException {
            socket.writer().sendClose(code, reason);
        }

        @Override
        public @Nullable String subprotocol() {
            return socket.subprotocol();
        }

        @Override
        public void drop() throws IOException {
            socket.abort();
        }
    }
}
