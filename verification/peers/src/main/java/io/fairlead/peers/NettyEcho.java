package io.fairlead.peers;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** Frames go back as they came, fragments too; the server takes the mask off. */
final class NettyEcho extends NettyEndpoint {
    @Override
    void received(ChannelHandlerContext client, WebSocketFrame frame) {
        send(client, frame);
    }
}
