package io.fairlead.interop;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketClientCompressionHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of Netty's handlers. */
final class NettyClient implements Client {
    private static final Fault TAKES_NO_ADVICE = new Fault(
            "by its WebSocketClientCompressionHandler fails the handshake when the server answers"
                    + " `client_no_context_takeover` unasked, which a client MUST support (RFC 7692 §7.1.1.2); an extension"
                    + " handshaker made with allowClientNoContext does not",
            false,
            (client, server) -> server.header("Sec-WebSocket-Extensions").contains("client_no_context_takeover")
                    && client.frames().isEmpty());
    private static final EventLoopGroup LOOP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @Override
    public String name() {
        return NettyEnd.NAME;
    }

    @Override
    public String version() {
        return NettyEnd.libraryVersion();
    }

    @Override
    public @Nullable Fault fault(Scenario scenario) {
        return scenario == Scenario.DEFLATE_NO_TAKEOVER ? TAKES_NO_ADVICE : null;
    }

    @Override
    public Conversation connect(Request request, Listener listener) throws Exception {
        NettyEnd end = new NettyEnd(listener);
        new Bootstrap()
                .group(LOOP)
                .channel(NioSocketChannel.class)
                .handler(new Pipeline(request, end))
                .connect(request.uri().getHost(), request.uri().getPort())
                .sync();
        try {
            return end.open().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof WebSocketClientHandshakeException refused && refused.response() != null) {
                throw new RefusedException(refused.response().status().code());
            }
            throw failed;
        }
    }

    private static final class Pipeline extends ChannelInitializer<SocketChannel> {
        private final Request request;
        private final NettyEnd end;

        Pipeline(Request request, NettyEnd end) {
            this.request = request;
            this.end = end;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            ChannelPipeline pipeline = channel.pipeline();
            if (request.tls() != null) pipeline.addLast(tls(request.tls(), channel));
            pipeline.addLast(new HttpClientCodec(), new HttpObjectAggregator(8_192));
            if (request.compression() != Compression.OFF) pipeline.addLast(new WebSocketClientCompressionHandler(0));
            Handshake handshake = new Handshake(config(), end);
            pipeline.addLast(handshake, new WebSocketFrameAggregator(NettyEnd.MOST_BYTES), end);
        }

        private io.netty.channel.ChannelHandler tls(Tls tls, SocketChannel channel) {
            return new JdkSslContext(
                            tls.context(),
                            true,
                            null,
                            IdentityCipherSuiteFilter.INSTANCE,
                            null,
                            ClientAuth.NONE,
                            null,
                            false)
                    .newHandler(
                            channel.alloc(),
                            request.uri().getHost(),
                            request.uri().getPort());
        }

        private WebSocketClientProtocolConfig config() {
            return WebSocketClientProtocolConfig.newBuilder()
                    .webSocketUri(request.uri())
                    .subprotocol(request.subprotocols().isEmpty() ? null : String.join(",", request.subprotocols()))
                    .allowExtensions(request.compression() != Compression.OFF)
                    .maxFramePayloadLength(NettyEnd.MOST_BYTES)
                    .handleCloseFrames(false)
                    .dropPongFrames(false)
                    .generateOriginHeader(false)
                    .build();
        }
    }

    /** Tells the end what was agreed on; Netty's event does not. */
    private static final class Handshake extends WebSocketClientProtocolHandler {
        private final NettyEnd end;

        Handshake(WebSocketClientProtocolConfig config, NettyEnd end) {
            super(config);
            this.end = end;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            super.handlerAdded(context);
            context.pipeline().addAfter(context.name(), "agreed", new io.netty.channel.ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext from, @Nullable Object event) throws Exception {
                    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE)
                        end.agreed(handshaker().actualSubprotocol());
                    super.userEventTriggered(from, event);
                }
            });
        }
    }
}
