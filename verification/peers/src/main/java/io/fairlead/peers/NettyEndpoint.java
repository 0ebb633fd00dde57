package io.fairlead.peers;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;

/** Takes what comes in one read, then flushes once; reads no more while what it sent is not taken. */
abstract class NettyEndpoint extends ChannelInboundHandlerAdapter {
    @Override
    public final void channelRead(ChannelHandlerContext client, Object frame) throws IOException {
        received(client, (WebSocketFrame) frame);
    }

    /** Owns the frame. */
    abstract void received(ChannelHandlerContext client, WebSocketFrame frame) throws IOException;

    @SuppressWarnings("FutureReturnValueIgnored") // of the void promise nothing is heard; it costs nothing
    static void send(ChannelHandlerContext client, WebSocketFrame frame) {
        client.write(frame, client.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext client) {
        client.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext client) {
        client.channel().config().setAutoRead(client.channel().isWritable());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits
    public void exceptionCaught(ChannelHandlerContext client, Throwable cause) {
        client.close();
    }
}
