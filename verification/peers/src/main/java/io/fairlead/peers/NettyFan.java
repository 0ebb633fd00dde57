package io.fairlead.peers;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelMatchers;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** The group gives each member a duplicate of the frame: the payload is there once. */
final class NettyFan extends NettyEndpoint {
    private final ChannelGroup everyone;

    NettyFan(ChannelGroup everyone) {
        this.everyone = everyone;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext client) {
        everyone.add(client.channel()); // it leaves by itself when it is closed
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // of the void promise nothing is heard; it costs nothing
    void received(ChannelHandlerContext client, WebSocketFrame frame) {
        everyone.write(frame, ChannelMatchers.all(), true);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext client) {
        everyone.flush();
    }
}
