package io.fairlead.ws.blocking;

import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.frame.Mask;
import io.fairlead.ws.message.ClosePayload;
import io.fairlead.ws.message.MessageDecoder;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.ProtocolFault;
import io.fairlead.ws.protocol.Role;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;

/**
 * Finds data frames in what a channel brings; control frames are handled on the way, faults answered. Knows where in a
 * message it is, not what is in it.
 */
final class FrameSource {
    private final Role role;
    private final Limits limits;
    private final ControlHandler control;
    private final FrameHeader header;
    /** The reserved bits that were agreed on. */
    private int allowedRsv;

    /** What was read and not used, from position to limit. */
    private final ByteBuffer in;
    /** The same bytes, lent to the control handler. */
    private final ByteBuffer view;

    private ReadableByteChannel channel;
    private MessageWriter writer;

    /** Whether a message has started whose final frame was not read to its end. */
    private boolean fragmented;

    private boolean fin;
    /** Whether the message is compressed. */
    private boolean compressed;

    private int length;
    private int maskKey;
    private int received;
    private int fragments;

    /** The close code that the connection was failed with, or 0. */
    private int failedWith;

    private String failure = "";
    private int closeCode;
    private String closeReason = "";

    FrameSource(
            ReadableByteChannel channel,
            Role role,
            BlockingOptions options,
            MessageWriter writer,
            ByteBuffer in,
            int allowedRsv) {
        this.channel = channel;
        this.role = role;
        this.limits = options.limits();
        this.control = options.control();
        this.writer = writer;
        this.header = new FrameHeader(role);
        this.allowedRsv = allowedRsv;
        this.in = in;
        this.view = in.duplicate();
    }

    void reset(ReadableByteChannel other, MessageWriter otherWriter, int otherRsv) {
        allowedRsv = otherRsv;
        channel = other;
        writer = otherWriter;
        in.clear().limit(0);
        fragmented = false;
        fin = false;
        compressed = false;
        length = received = fragments = failedWith = closeCode = 0;
        failure = closeReason = "";
    }

    /** Moves behind the next data frame's header; its opcode, or {@link MessageReader#END}. */
    int next() throws IOException {
        checkNotFailed();
        while (closeCode == 0) {
            int size = header.decode(in, allowedRsv);
            if (size < 0) throw fail(Objects.requireNonNull(header.fault()));
            if (size == FrameHeader.NEED_MORE) {
                if (!fill()) return ended();
            } else if (Opcode.isControl(header.opcode())) {
                control(size);
            } else {
                return begin(size);
            }
        }
        return MessageReader.END;
    }

    private int begin(int size) throws IOException {
        ProtocolFault fault = MessageDecoder.fault(header, fragmented, received, fragments, limits);
        if (fault != null) throw fail(fault);
        in.position(in.position() + size);
        if (!fragmented) compressed = header.rsv() != 0; // RFC 7692 §6.1: said by the first frame
        fragmented = true;
        fragments++;
        fin = header.fin();
        length = header.length();
        maskKey = header.maskKey();
        return header.opcode();
    }

    private void control(int size) throws IOException {
        while (in.remaining() - size < header.length()) {
            if (!fill()) throw cut();
        }
        int start = in.position() + size;
        int end = start + header.length();
        if (role.peerMasks()) Mask.apply(in, start, end, header.maskKey(), 0);
        in.position(end);
        ByteBuffer payload = view.clear().limit(end).position(start);
        switch (header.opcode()) {
            case Opcode.PING -> control.ping(writer, payload);
            case Opcode.PONG -> control.pong(writer, payload);
            default -> peerCloses(payload);
        }
    }

    private void peerCloses(ByteBuffer payload) throws IOException {
        ProtocolFault fault = ClosePayload.fault(payload);
        if (fault != null) throw fail(fault);
        int code = ClosePayload.code(payload);
        closeCode = code;
        closeReason = ClosePayload.reason(payload);
        in.position(in.limit()); // §5.5.1: nothing after a close frame counts
        control.close(writer, code, closeReason);
    }

    /** Reads on, behind what is left; false at the end of the channel. */
    private boolean fill() throws IOException {
        in.compact();
        try {
            return channel.read(in) >= 0;
        } finally {
            in.flip();
        }
    }

    /** The input, with at least one byte in it; only inside a frame's payload. */
    ByteBuffer payload() throws IOException {
        checkNotFailed();
        while (!in.hasRemaining()) {
            if (!fill()) throw cut();
        }
        return in;
    }

    /** The end of the channel where a frame could start: clean or not, there was no close frame (§7.1.5). */
    private int ended() throws IOException {
        if (fragmented || in.hasRemaining()) throw cut();
        closeCode = CloseCode.ABNORMAL;
        return MessageReader.END;
    }

    private EOFException cut() {
        closeCode = CloseCode.ABNORMAL;
        return new EOFException("The channel ended inside a frame or message.");
    }

    FailedConnectionException fail(ProtocolFault fault) {
        return fail(fault.code(), fault.text());
    }

    /** Tells the peer, then gives what is to be thrown. */
    FailedConnectionException fail(int code, String why) {
        failedWith = code;
        failure = why;
        closeCode = CloseCode.ABNORMAL;
        FailedConnectionException thrown = new FailedConnectionException(code, why);
        try {
            control.failed(writer, code);
        } catch (IOException untold) {
            thrown.addSuppressed(untold);
        }
        return thrown;
    }

    void checkNotFailed() throws FailedConnectionException {
        if (failedWith != 0) throw new FailedConnectionException(failedWith, failure);
    }

    void received(int bytes) {
        received += bytes;
    }

    void frameEnds() {
        if (!fin) return;
        fragmented = false;
        received = 0;
        fragments = 0;
    }

    ByteBuffer in() {
        return in;
    }

    boolean isFragmented() {
        return fragmented;
    }

    boolean isFinal() {
        return fin;
    }

    boolean isCompressed() {
        return compressed;
    }

    int length() {
        return length;
    }

    int maskKey() {
        return maskKey;
    }

    int closeCode() {
        return closeCode;
    }

    String closeReason() {
        return closeReason;
    }
}
