package io.fairlead.peers;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** An order book is read from the bytes that came, and written to a pooled buffer. */
final class NettyJsonEcho extends NettyEndpoint {
    @Override
    void received(ChannelHandlerContext client, WebSocketFrame frame) throws IOException {
        ByteBuf json = client.alloc().buffer(frame.content().readableBytes());
        write(read(frame), json);
        send(client, new TextWebSocketFrame(json));
    }

    private static OrderBook read(WebSocketFrame frame) throws IOException {
        try (InputStream in = new ByteBufInputStream(frame.content(), true)) {
            return OrderBookJson.read(in);
        }
    }

    private static void write(OrderBook book, ByteBuf json) throws IOException {
        try (OutputStream out = new ByteBufOutputStream(json)) {
            OrderBookJson.write(book, out);
        }
    }
}
