package io.fairlead.peers;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** Text becomes a string in between. */
final class NettyStringEcho extends NettyEndpoint {
    @Override
    void received(ChannelHandlerContext client, WebSocketFrame frame) {
        send(client, frame instanceof TextWebSocketFrame text ? again(text) : frame);
    }

    private static TextWebSocketFrame again(TextWebSocketFrame frame) {
        try {
            return new TextWebSocketFrame(frame.text());
        } finally {
            frame.release();
        }
    }
}
