package io.fairlead.peers;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;

/** Puts the handlers of the path that is asked for behind itself, and leaves. */
final class NettyRouter extends ChannelInboundHandlerAdapter {
    private static final int WINDOW_BITS = 15;

    private final ChannelGroup fan;

    NettyRouter(ChannelGroup fan) {
        this.fan = fan;
    }

    @Override
    public void channelRead(ChannelHandlerContext client, Object message) {
        if (message instanceof FullHttpRequest request) route(client.pipeline(), request.uri());
        client.fireChannelRead(message);
        client.pipeline().remove(this);
    }

    private void route(ChannelPipeline pipeline, String path) {
        switch (path) {
            case Contract.STRING -> whole(pipeline, path, new NettyStringEcho());
            case Contract.JSON -> whole(pipeline, path, new NettyJsonEcho());
            case Contract.FAN -> whole(pipeline, path, new NettyFan(fan));
            case Contract.DEFLATE -> pipeline.addLast(deflate(), protocol(path), new NettyEcho());
            default -> pipeline.addLast(protocol(Contract.ECHO), new NettyEcho());
        }
    }

    private static void whole(ChannelPipeline pipeline, String path, ChannelHandler endpoint) {
        pipeline.addLast(protocol(path), new WebSocketFrameAggregator(Contract.MAX_MESSAGE_BYTES), endpoint);
    }

    /**
     * Lets the client say whether context is kept: as the server's own handler, which would refuse one that may not.
     */
    private static ChannelHandler deflate() {
        return new WebSocketServerExtensionHandler(new PerMessageDeflateServerExtensionHandshaker(
                Contract.DEFLATE_LEVEL,
                ZlibCodecFactory.isSupportingWindowSizeAndMemLevel(),
                WINDOW_BITS,
                true,
                false,
                Contract.MAX_MESSAGE_BYTES));
    }

    private static ChannelHandler protocol(String path) {
        return new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
                .websocketPath(path)
                .allowExtensions(path.equals(Contract.DEFLATE))
                .maxFramePayloadLength(Contract.MAX_MESSAGE_BYTES)
                .build());
    }
}
