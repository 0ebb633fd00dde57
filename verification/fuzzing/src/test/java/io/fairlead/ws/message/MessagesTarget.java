package io.fairlead.ws.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.deflate.Inflation;
import io.fairlead.ws.fuzzing.Allocation;
import io.fairlead.ws.fuzzing.Cuts;
import io.fairlead.ws.fuzzing.NettyFrames;
import io.fairlead.ws.fuzzing.Target;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.util.Arrays;

/**
 * Messages of one role: the same events for every chunking, read through the input or straight into the chunk, handed
 * over whole or in parts; bounded memory while they come, and none afterwards; without compression what Netty's frames
 * add up to.
 *
 * <pre>
 *   input: 1 byte (1: of a client, 2: compressed, 4: with context takeover, 8: 1,000 bytes and 4 fragments,
 *       16: 100 bytes in a frame, 32: bytes in parts as well, 64: texts in parts as well), then the wire
 * </pre>
 */
public final class MessagesTarget implements Target {
    private static final int CLIENT = 1;
    private static final int COMPRESSED = 2;
    private static final int TAKEOVER = 4;
    private static final int SMALL = 8;
    static final int FRAMED = 16;
    private static final int BYTES = 32;
    private static final int TEXTS = 64;

    @Override
    public void accept(byte[] input) {
        if (input.length == 0) return;
        int flags = input[0];
        Role role = (flags & CLIENT) == 0 ? Role.SERVER : Role.CLIENT;
        Limits limits = (flags & SMALL) == 0 ? new Limits(1 << 16, 64) : new Limits(1_000, 4);
        if ((flags & FRAMED) != 0) limits = limits.withMaxFrameBytes(100);
        byte[] wire = Arrays.copyOfRange(input, 1, input.length);
        Reading whole = read(flags, role, limits, wire, Cuts.whole(wire.length), false, 0);
        int parts = ((flags & TEXTS) == 0 ? 0 : 1 << Opcode.TEXT) | ((flags & BYTES) == 0 ? 0 : 1 << Opcode.BINARY);
        for (int[] ends : Cuts.of(wire)) {
            Reading pieces = read(flags, role, limits, wire, ends, false, 0);
            assertEquals(whole.events(), pieces.events(), "in " + ends.length + " pieces");
            Reading straight = read(flags, role, limits, wire, ends, true, parts);
            assertEquals(whole.events(), straight.events(), "straight or in parts, in " + ends.length + " pieces");
        }
        if ((flags & COMPRESSED) == 0) {
            compareWithNetty(wire, role, limits);
            allocatesNothing(role, limits, wire, parts);
        }
    }

    private static Reading read(
            int flags, Role role, Limits limits, byte[] wire, int[] ends, boolean straight, int parts) {
        if ((flags & COMPRESSED) == 0)
            return new Reading(role, limits, null, true).inParts(parts).read(wire, ends, straight);
        try (Inflation inflation = new Inflation((flags & TAKEOVER) != 0)) {
            return new Reading(role, limits, inflation, true).inParts(parts).read(wire, ends, straight);
        }
    }

    private static void allocatesNothing(Role role, Limits limits, byte[] wire, int parts) {
        Reading silent = new Reading(role, limits, null, false).inParts(parts);
        int[] ends = Cuts.of(wire).get(3);
        silent.read(wire, ends, false);
        Allocation.assertAtMost(0, "reading messages", silent::again);
    }

    private static void compareWithNetty(byte[] wire, Role role, Limits limits) {
        byte[] decided = NettyFrames.decided(wire);
        Reading ours = new Reading(role, limits, null, true).read(decided, Cuts.whole(decided.length), false);
        Assembly assembly = new Assembly(limits);
        assembly.add(NettyFrames.of(decided, role, false));
        assembly.assertIs(ours);
    }
}
