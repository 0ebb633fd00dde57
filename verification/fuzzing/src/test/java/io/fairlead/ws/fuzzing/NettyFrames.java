package io.fairlead.ws.fuzzing;

import io.fairlead.ws.bytes.StrictUtf8;
import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What Netty's decoder reads in the same bytes, up to the first close frame.
 *
 * @param frames whole ones, unmasked
 * @param refusal a close code, or 0 if nothing is wrong so far
 */
public record NettyFrames(List<Frame> frames, int refusal) {
    private static final int HIGHEST_CODE = 4_999;

    /**
     * One frame.
     *
     * @param opcode of {@link Opcode}
     * @param fin whether its message ends
     * @param rsv as in the first byte
     * @param payload as hex, to be compared and shown
     */
    public record Frame(int opcode, boolean fin, int rsv, String payload) {}

    /**
     * Enough zeros behind a stream that whoever reads it has decided on its last header: one waits for a whole length
     * where the other does not.
     *
     * @param stream the wire
     * @return a longer copy
     */
    public static byte[] decided(byte[] stream) {
        return Arrays.copyOf(stream, stream.length + FrameHeader.MAX_BYTES);
    }

    /**
     * Reads all of it.
     *
     * @param stream the wire
     * @param reader who reads: a server expects masks
     * @param extensions whether reserved bits may be set
     * @return up to what is wrong
     */
    public static NettyFrames of(byte[] stream, Role reader, boolean extensions) {
        WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(reader.peerMasks())
                .allowMaskMismatch(false)
                .allowExtensions(extensions)
                .maxFramePayloadLength(Integer.MAX_VALUE)
                .withUTF8Validator(false)
                .closeOnProtocolViolation(false)
                .build();
        EmbeddedChannel channel = new EmbeddedChannel(new Decoder(config));
        int refusal = 0;
        try {
            channel.writeInbound(Unpooled.wrappedBuffer(stream));
        } catch (CorruptedWebSocketFrameException broken) {
            refusal = broken.closeStatus().code();
        }
        List<Frame> frames = new ArrayList<>();
        for (WebSocketFrame frame; (frame = channel.readInbound()) != null; frame.release()) {
            frames.add(read(frame));
        }
        return new NettyFrames(frames, refusal);
    }

    /**
     * Netty's, and what it overlooks in a close frame: codes from 5000 up, where RFC 6455 §7.4.2 has no range, and a
     * reason that ends inside a character. Of a wrong code and a wrong reason it names the second.
     */
    private static final class Decoder extends WebSocket13FrameDecoder {
        Decoder(WebSocketDecoderConfig config) {
            super(config);
        }

        @Override
        protected void checkCloseFrameBody(ChannelHandlerContext context, ByteBuf body) {
            if (body != null && body.readableBytes() >= 2) {
                int code = body.getUnsignedShort(body.readerIndex());
                if (code > HIGHEST_CODE || !WebSocketCloseStatus.isValidStatusCode(code))
                    throw new CorruptedWebSocketFrameException(WebSocketCloseStatus.PROTOCOL_ERROR, "code");
                byte[] reason = new byte[body.readableBytes() - 2];
                body.getBytes(body.readerIndex() + 2, reason);
                if (!StrictUtf8.isText(reason, reason.length))
                    throw new CorruptedWebSocketFrameException(WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "reason");
            }
            super.checkCloseFrameBody(context, body);
        }
    }

    private static Frame read(WebSocketFrame frame) {
        byte[] payload = new byte[frame.content().readableBytes()];
        frame.content().readBytes(payload);
        return new Frame(
                opcode(frame),
                frame.isFinalFragment(),
                frame.rsv() << 4,
                HexFormat.of().formatHex(payload));
    }

    private static int opcode(WebSocketFrame frame) {
        if (frame instanceof ContinuationWebSocketFrame) return Opcode.CONTINUATION;
        if (frame instanceof TextWebSocketFrame) return Opcode.TEXT;
        if (frame instanceof BinaryWebSocketFrame) return Opcode.BINARY;
        if (frame instanceof CloseWebSocketFrame) return Opcode.CLOSE;
        return frame instanceof PingWebSocketFrame ? Opcode.PING : Opcode.PONG;
    }
}
