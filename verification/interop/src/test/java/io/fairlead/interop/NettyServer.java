package io.fairlead.interop;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import java.net.InetSocketAddress;

/** A server of Netty's handlers. */
@SuppressWarnings("FutureReturnValueIgnored") // of closing
final class NettyServer implements Server {
    @Override
    public String name() {
        return NettyEnd.NAME;
    }

    @Override
    public String version() {
        return NettyEnd.libraryVersion();
    }

    @Override
    public Running start(Setup setup) throws Exception {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Channel listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new Pipeline(setup))
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        return new Running() {
            @Override
            public int port() {
                return ((InetSocketAddress) listening.localAddress()).getPort();
            }

            @Override
            public void close() {
                listening.close();
                loop.shutdownGracefully();
            }
        };
    }

    private static final class Pipeline extends ChannelInitializer<SocketChannel> {
        private final Setup setup;

        Pipeline(Setup setup) {
            this.setup = setup;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            ChannelPipeline pipeline = channel.pipeline();
            if (setup.tls() != null) {
                pipeline.addLast(new JdkSslContext(
                                setup.tls().context(),
                                false,
                                null,
                                IdentityCipherSuiteFilter.INSTANCE,
                                null,
                                ClientAuth.NONE,
                                null,
                                false)
                        .newHandler(channel.alloc()));
            }
            pipeline.addLast(new HttpServerCodec(), new HttpObjectAggregator(8_192), new Refusing());
            boolean noTakeover = setup.compression() == Compression.NO_TAKEOVER;
            if (setup.compression() != Compression.OFF) {
                pipeline.addLast(new WebSocketServerExtensionHandler(
                        new PerMessageDeflateServerExtensionHandshaker(6, false, 15, noTakeover, noTakeover, 0)));
            }
            pipeline.addLast(
                    new WebSocketServerProtocolHandler(config()),
                    new WebSocketFrameAggregator(NettyEnd.MOST_BYTES),
                    new NettyEnd(setup.script()));
        }

        private static WebSocketServerProtocolConfig config() {
            return WebSocketServerProtocolConfig.newBuilder()
                    .websocketPath(Script.PATH)
                    .subprotocols(Script.SUBPROTOCOL)
                    .allowExtensions(true)
                    .maxFramePayloadLength(NettyEnd.MOST_BYTES)
                    .handleCloseFrames(false)
                    .dropPongFrames(false)
                    .build();
        }
    }

    private static final class Refusing extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext from, Object message) throws Exception {
            if (message instanceof FullHttpRequest request && request.uri().equals(Script.REFUSED)) {
                request.release();
                DefaultFullHttpResponse answer =
                        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.FORBIDDEN);
                answer.headers().set("Content-Length", 0);
                from.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
            } else {
                super.channelRead(from, message);
            }
        }
    }
}
