package io.fairlead.ws.examples;

import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.frame.Mask;
import io.fairlead.ws.frame.MaskKeys;
import io.fairlead.ws.message.ClosePayload;
import io.fairlead.ws.message.MessageDecoder;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.ProtocolFault;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A frame as bits: its header written and read, its payload masked and unmasked piece by piece, its faults as values.
 */
public final class FramesByHand {
    private static final Limits LIMITS = new Limits(1 << 16, 1);
    private static final int PIECE = 1_000;

    private FramesByHand() {}

    /**
     * Prints a frame, and what a server reads in it; or in the bytes that are passed.
     *
     * @param args none, or a frame in hex
     */
    public static void main(String[] args) {
        ByteBuffer frame = ByteBuffer.allocate(1 << 10);
        if (args.length > 0) frame.put(HexFormat.of().parseHex(args[0]));
        else write("Hello", new MaskKeys(new SecureRandom()).next(), frame);
        frame.flip();
        System.out.println(HexFormat.of().formatHex(frame.array(), 0, frame.limit()));
        System.out.println(read(frame, ByteBuffer.allocate(FrameHeader.MAX_BYTES + FrameHeader.MAX_CONTROL_PAYLOAD)));
    }

    /**
     * Writes a text as a client does.
     *
     * @param text of one frame
     * @param key the mask key
     * @param out takes the frame at its position
     */
    public static void write(String text, int key, ByteBuffer out) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        FrameHeader.encodeMasked(out, out.position(), true, Opcode.TEXT, utf8.length, key);
        out.position(out.position() + FrameHeader.size(utf8.length) + Integer.BYTES);
        for (int offset = 0; offset < utf8.length; offset += PIECE) {
            int piece = Math.min(PIECE, utf8.length - offset);
            out.put(utf8, offset, piece);
            Mask.apply(out, out.position() - piece, out.position(), key, offset);
        }
    }

    /**
     * Reads a message of one frame as a server does.
     *
     * @param in holds frames at its position; a whole one is passed over
     * @param out takes the answer to a close frame or to a fault at its position: a close frame
     * @return the payload as text, or what came instead
     */
    public static String read(ByteBuffer in, ByteBuffer out) {
        FrameHeader header = new FrameHeader(Role.SERVER);
        int size = header.decode(in);
        if (size == FrameHeader.NEED_MORE) return "not whole";
        ProtocolFault fault = size < 0 ? header.fault() : fault(header);
        if (fault != null) return refuse(fault, out);
        if (in.remaining() < size + header.length()) return "not whole";
        int start = in.position() + size;
        Mask.apply(in, start, start + header.length(), header.maskKey(), 0);
        ByteBuffer payload = in.slice(start, header.length());
        in.position(start + header.length());
        if (header.opcode() == Opcode.CLOSE) return closed(payload, out);
        String text = StandardCharsets.UTF_8.decode(payload).toString();
        return header.opcode() == Opcode.TEXT ? text : Opcode.nameOf(header.opcode());
    }

    /** No message is under way: each of ours has one frame. */
    private static @Nullable ProtocolFault fault(FrameHeader header) {
        if (!header.fin()) return ProtocolFault.TOO_MANY_FRAGMENTS;
        return Opcode.isControl(header.opcode()) ? null : MessageDecoder.fault(header, false, 0, 0, LIMITS);
    }

    private static String refuse(ProtocolFault fault, ByteBuffer out) {
        close(fault.code(), fault.text(), out);
        return "refused with " + fault.code() + ", for its " + whatIsWrong(fault) + ": " + fault.text();
    }

    /** A fault is a constant: what is to be counted together is a {@code switch}. */
    private static String whatIsWrong(ProtocolFault fault) {
        return switch (fault) {
            case RESERVED_BIT, RESERVED_OPCODE, FRAGMENTED_CONTROL, CONTROL_TOO_LONG -> "header";
            case LENGTH_NOT_MINIMAL, LENGTH_NEGATIVE -> "length";
            case NOT_MASKED, MASKED -> "mask";
            case CONTINUATION_OF_NOTHING, MESSAGE_INSIDE_MESSAGE -> "place";
            case CLOSE_BODY_CUT, CLOSE_CODE, CLOSE_REASON_NOT_UTF8, TEXT_NOT_UTF8, NOT_DEFLATE -> "payload";
            case TOO_MANY_FRAGMENTS, FRAME_TOO_BIG, TOO_BIG -> "size";
        };
    }

    /**
     * Writes a close frame as a server does.
     *
     * @param code to send
     * @param reason cut at a character if it is too long
     * @param out takes the frame at its position
     * @return false, and nothing written, if the code must not be sent
     */
    public static boolean close(int code, String reason, ByteBuffer out) {
        if (!CloseCode.maySend(code)) return false;
        ByteBuffer body = ByteBuffer.allocate(FrameHeader.MAX_CONTROL_PAYLOAD);
        Frame.putClosePayload(body, code, reason);
        Frame.write(out, true, Opcode.CLOSE, body.flip());
        return true;
    }

    private static String closed(ByteBuffer payload, ByteBuffer out) {
        ProtocolFault fault = ClosePayload.fault(payload);
        if (fault != null) return refuse(fault, out);
        Frame.write(out, true, Opcode.CLOSE, payload);
        int code = ClosePayload.code(payload);
        return code == CloseCode.NO_STATUS ? "closed" : "closed with " + code + ": " + ClosePayload.reason(payload);
    }
}
