package io.fairlead.peers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Netty: one event loop accepts and serves. */
public final class NettyPeer extends ChannelInitializer<SocketChannel> {
    private static final int MAX_REQUEST_BYTES = 8_192;

    private final @Nullable SslContext tls;
    private final ChannelGroup fan;

    private NettyPeer(@Nullable SslContext tls, ChannelGroup fan) {
        this.tls = tls;
        this.fan = fan;
    }

    /** Serves until it is killed. */
    public static void main(String... words) throws Exception {
        Arguments arguments = Arguments.read(words);
        boolean epoll = arguments.transport() == Transport.EPOLL;
        IoHandlerFactory handler = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, handler);
        Channel listening = new ServerBootstrap()
                .group(loop)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, Contract.BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new NettyPeer(tls(arguments.tls()), new DefaultChannelGroup(loop.next())))
                .bind(Contract.HOST, arguments.port())
                .sync()
                .channel();
        arguments.announce(((InetSocketAddress) listening.localAddress()).getPort());
    }

    private static @Nullable SslContext tls(@Nullable KeyFile file) throws Exception {
        return file == null
                ? null
                : SslContextBuilder.forServer(file.keyManagers()).build();
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (tls != null) channel.pipeline().addLast(tls.newHandler(channel.alloc()));
        channel.pipeline()
                .addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_REQUEST_BYTES), new NettyRouter(fan));
    }
}
