package io.fairlead.ws.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.fairlead.ws.fuzzing.NettyFrames;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one channel to its end, answers what has to be answered, and notes it all. */
final class Hearing implements ControlHandler {
    private static final int FEW = 3;

    /** Who reads. */
    enum Style {
        /** {@link MessageReader#readMessage}. */
        WHOLE,
        /** {@link MessageReader#read(byte[], int, int)}, a few bytes at a time. */
        FEW_BYTES,
        /** {@link MessageReader#nextFrame}. */
        FRAMES
    }

    private final List<String> events = new ArrayList<>();
    private final Role role;
    private final Wire wire;
    private final MessageReader reader;

    Hearing(Role role, Limits limits, @Nullable Compression compression, byte[] bytes, int step) {
        this.role = role;
        wire = Wire.of(bytes.clone(), step);
        BlockingOptions options = BlockingOptions.DEFAULT.withLimits(limits).withControl(this);
        reader = new MessageReader(wire, role, options, new MessageWriter(wire, role), compression);
    }

    /** Kind and payload of each message and control frame, at the end the close code of what was wrong. */
    List<String> hear(Style style) throws IOException {
        try {
            while (message(style)) {}
        } catch (EOFException cut) {
            assertNotEquals(0, reader.closeCode(), "ended inside a message");
        } catch (FailedConnectionException failed) {
            events.add("refused " + failed.code());
        }
        assertEquals(0, NettyFrames.of(wire.bytes(), peer(), false).refusal(), "the peer would refuse the answers");
        return events;
    }

    private Role peer() {
        return role == Role.SERVER ? Role.CLIENT : Role.SERVER;
    }

    private boolean message(Style style) throws IOException {
        byte[] message = switch (style) {
            case WHOLE -> reader.readMessage();
            case FEW_BYTES -> reader.next() == MessageReader.END ? null : fewBytes(new ByteArrayOutputStream());
            case FRAMES -> frames();
        };
        if (message == null) return false;
        events.add(Opcode.nameOf(reader.opcode()) + ' ' + hex(message));
        return true;
    }

    private byte[] fewBytes(ByteArrayOutputStream message) throws IOException {
        byte[] few = new byte[FEW];
        for (int n; (n = reader.read(few, 0, FEW)) >= 0; ) message.write(few, 0, n);
        return message.toByteArray();
    }

    private byte @Nullable [] frames() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        do {
            if (reader.nextFrame() == MessageReader.END) return null;
            fewBytes(message);
        } while (!reader.isFinalFrame());
        return message.toByteArray();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String hex(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(payload.position(), bytes);
        return hex(bytes);
    }

    @Override
    public void ping(MessageWriter writer, ByteBuffer payload) throws IOException {
        events.add("ping " + hex(payload));
        ControlHandler.REPLIES.ping(writer, payload);
    }

    @Override
    public void pong(MessageWriter writer, ByteBuffer payload) throws IOException {
        events.add("pong " + hex(payload));
        ControlHandler.REPLIES.pong(writer, payload);
    }

    @Override
    public void close(MessageWriter writer, int code, String reason) throws IOException {
        String said = code == CloseCode.NO_STATUS ? "" : "%04x".formatted(code);
        events.add("close " + said + hex(reason.getBytes(StandardCharsets.UTF_8)));
        ControlHandler.REPLIES.close(writer, code, reason);
    }
}
