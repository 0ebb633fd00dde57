package io.fairlead.interop;

import io.fairlead.interop.Heard.Binary;
import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Pong;
import io.fairlead.interop.Heard.Text;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.util.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The last handler of a pipeline of Netty's, in either role; frames before it are whole messages. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails to leave comes back as an exception
final class NettyEnd extends SimpleChannelInboundHandler<WebSocketFrame> implements Conversation {
    static final String NAME = "Netty";
    static final int MOST_BYTES = 16 << 20;

    private final Listener listener;
    private final CompletableFuture<NettyEnd> open = new CompletableFuture<>();
    private @Nullable Closed closed;
    private boolean closing;
    private volatile @Nullable ChannelHandlerContext context;
    private volatile @Nullable String subprotocol;

    NettyEnd(Listener listener) {
        this.listener = listener;
    }

    static String libraryVersion() {
        Version version = Version.identify().get("netty-codec-http");
        return version == null ? "of unknown version" : version.artifactVersion();
    }

    /** Itself, once the client's handshake is done. */
    CompletableFuture<NettyEnd> open() {
        return open;
    }

    void agreed(@Nullable String protocol) {
        subprotocol = protocol;
        open.complete(this);
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "not open");
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext from, Object event) throws Exception {
        if (event instanceof HandshakeComplete done) agreed(done.selectedSubprotocol());
        if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT)
            open.completeExceptionally(new IllegalStateException("no answer"));
        super.userEventTriggered(from, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext from, WebSocketFrame frame) throws Exception {
        if (frame instanceof TextWebSocketFrame text) listener.heard(this, new Text(text.text()));
        else if (frame instanceof BinaryWebSocketFrame)
            listener.heard(this, Binary.of(ByteBufUtil.getBytes(frame.content())));
        else if (frame instanceof PongWebSocketFrame)
            listener.heard(this, new Pong(frame.content().toString(StandardCharsets.UTF_8)));
        else if (frame instanceof CloseWebSocketFrame close) closed(from, close);
    }

    /** §5.5.1: a close frame is answered with one, unless it is the answer. */
    private void closed(ChannelHandlerContext from, CloseWebSocketFrame close) {
        closed = new Closed(close.statusCode(), close.reasonText());
        if (closing) from.close();
        else from.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) throws Exception {
        listener.heard(this, closed == null ? new Closed(1006, "") : closed);
        super.channelInactive(from);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable failure) throws Exception {
        if (open.completeExceptionally(failure)) return;
        listener.heard(this, new Closed(1006, failure.toString()));
        from.close();
    }

    private void write(WebSocketFrame frame) {
        context().writeAndFlush(frame).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    @Override
    public void sendText(String text) {
        write(new TextWebSocketFrame(text));
    }

    @Override
    public void sendBinary(byte[] bytes) {
        write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
    }

    @Override
    public void sendFragments(List<String> parts) {
        int last = parts.size() - 1;
        write(new TextWebSocketFrame(false, 0, parts.get(0)));
        for (int i = 1; i <= last; i++) {
            write(new ContinuationWebSocketFrame(i == last, 0, parts.get(i)));
        }
    }

    @Override
    public void ping(String payload) {
        write(new PingWebSocketFrame(Unpooled.copiedBuffer(payload, StandardCharsets.UTF_8)));
    }

    @Override
    public void close(int code, String reason) {
        context().executor().execute(() -> {
            closing = true;
            write(new CloseWebSocketFrame(code, reason));
        });
    }

    @Override
    public @Nullable String subprotocol() {
        return subprotocol;
    }

    @Override
    public void drop() {
        context().close();
    }
}
