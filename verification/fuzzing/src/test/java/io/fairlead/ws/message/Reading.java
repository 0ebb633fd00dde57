package io.fairlead.ws.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.bytes.ChunkPool;
import io.fairlead.ws.bytes.MemoryBudget;
import io.fairlead.ws.bytes.StrictUtf8;
import io.fairlead.ws.deflate.Inflation;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Feeds one decoder one stream in pieces, up to a close frame or what is wrong, and watches its memory. */
public final class Reading {
    private static final int SPARE = 64 << 10;
    private static final int ALL = 1 << Opcode.TEXT | 1 << Opcode.BINARY;

    private final List<String> events = new ArrayList<>();
    private final MemoryBudget budget = new MemoryBudget(1L << 30);
    private final ChunkPool pool = new ChunkPool(budget, 1L << 30);
    private final MessageState state = new MessageState();
    private final MessageDecoder decoder;
    private final Limits limits;
    private final @Nullable Supplier<Inflation> inflation;
    private final boolean notes;
    private ByteBuffer in = ByteBuffer.allocateDirect(0);
    private byte[] wire = {};
    private int[] ends = {};
    private boolean straight;
    private int refusal;
    private boolean closed;
    private int parts;
    /** The parts so far of the message under way, as hex. */
    private String begun = "";
    /** The longest piece so far. */
    private int longest;

    /**
     * A decoder that nothing has come for.
     *
     * @param role of the end that reads
     * @param limits of its messages
     * @param inflation stays the caller's to close; null without compression
     * @param notes whether events are noted, which allocates
     */
    public Reading(Role role, Limits limits, @Nullable Inflation inflation, boolean notes) {
        this.decoder = new MessageDecoder(role, pool);
        this.limits = limits;
        this.inflation = inflation == null ? null : () -> inflation;
        this.notes = notes;
    }

    /**
     * Has messages handed over in parts, which are put together again.
     *
     * @param kinds {@code 1 << opcode} for each of them
     * @return this
     */
    public Reading inParts(int kinds) {
        parts = kinds;
        return this;
    }

    /**
     * Events in order, and at the end the close code of what was wrong.
     *
     * @return kind and payload as hex
     */
    public List<String> events() {
        return events;
    }

    /**
     * What was wrong.
     *
     * @return a close code, or 0
     */
    public int refusal() {
        return refusal;
    }

    /**
     * Reads.
     *
     * @param stream the wire
     * @param pieceEnds where the pieces end that it comes in
     * @param goesStraight into the chunk wherever the decoder lets it
     * @return this
     */
    public Reading read(byte[] stream, int[] pieceEnds, boolean goesStraight) {
        wire = stream;
        ends = pieceEnds;
        straight = goesStraight;
        in = ByteBuffer.allocateDirect(stream.length);
        again();
        return this;
    }

    /** The same once more, which allocates nothing. */
    void again() {
        in.clear().put(0, wire).limit(0);
        refusal = 0;
        closed = false;
        begun = "";
        for (int i = 0; i < ends.length && !isOver(); i++) arrive(ends[i]);
        state.clear();
        assertNothingIsHeld();
    }

    private void assertNothingIsHeld() {
        if (pool.lentBytes() != 0 || budget.held() != 0)
            assertEquals(0, pool.lentBytes() + budget.held(), "bytes held at the end");
    }

    private boolean isOver() {
        return refusal != 0 || closed;
    }

    private void arrive(int end) {
        int at = in.limit();
        longest = Math.max(longest, end - at);
        while (at < end && !isOver()) {
            ByteBuffer target = straight && at == in.position() ? decoder.target(state, 1) : null;
            if (target == null) {
                at = end;
                in.limit(at);
            } else {
                int bytes = Math.min(target.remaining(), end - at);
                target.put(wire, at, bytes);
                at += bytes;
                in.limit(at).position(at);
                refuse(decoder.filled(state, bytes));
            }
            if (!isOver()) drain();
        }
    }

    private void drain() {
        while (!isOver()) {
            int event = decoder.next(in, state, limits, inflation, parts);
            assertMemoryIsBounded();
            if (event == MessageDecoder.NEED_MORE) return;
            if (event < 0) refuse(event);
            else event(event);
        }
    }

    private void refuse(int negated) {
        if (negated == 0) return;
        refusal = -negated;
        if (notes) events.add("refused " + refusal);
    }

    private void event(int opcode) {
        ByteBuffer payload = decoder.payload();
        if (opcode == Opcode.CLOSE) {
            closed = true;
            int code = ClosePayload.code(payload);
            if (code < 0) refuse(code);
        }
        if (!notes || refusal != 0) return;
        if (state.isPart()) {
            part(opcode, payload);
        } else if (Opcode.isControl(opcode)) {
            events.add(Opcode.nameOf(opcode) + ' ' + hex(payload));
        } else {
            events.add(Opcode.nameOf(opcode) + ' ' + begun + hex(payload));
            begun = "";
        }
    }

    private void part(int opcode, ByteBuffer payload) {
        String part = hex(payload);
        assertTrue((parts & 1 << opcode) != 0 && !part.isEmpty(), "a part that nobody asked for");
        byte[] bytes = HexFormat.of().parseHex(part);
        assertTrue(opcode != Opcode.TEXT || StrictUtf8.isText(bytes, bytes.length), "cut inside a character");
        begun += part;
    }

    private static String hex(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(payload.position(), bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Twice what was received, and a spare; what a message inflates to is bounded by its limit, doubled twice. */
    private void assertMemoryIsBounded() {
        long bound = 2L * state.received() + SPARE + (inflation == null ? 0 : 4L * limits.maxMessageBytes());
        if (parts == ALL && inflation == null) bound = 4L * longest + SPARE; // a part is what one piece brought
        if (pool.lentBytes() > bound) assertTrue(false, pool.lentBytes() + " bytes held, at most " + bound + " may be");
    }
}
