package io.fairlead.conformance.cases;

import static io.fairlead.conformance.wire.Opcode.BINARY;
import static io.fairlead.conformance.wire.Opcode.CLOSE;
import static io.fairlead.conformance.wire.Opcode.CONTINUATION;
import static io.fairlead.conformance.wire.Opcode.PING;
import static io.fairlead.conformance.wire.Opcode.PONG;
import static io.fairlead.conformance.wire.Opcode.TEXT;

import io.fairlead.conformance.Script;
import io.fairlead.conformance.Section;
import io.fairlead.conformance.Section.Group;
import io.fairlead.conformance.Step.Chunking;
import io.fairlead.conformance.wire.Opcode;
import io.fairlead.conformance.wire.WireFrame;

/** Section 3: reserved bits without an extension that gives them a meaning (RFC 6455 §5.2). */
final class ReservedBitsCases {
    private static final int PROTOCOL_ERROR = 1002;
    private static final int[] OPCODES = {TEXT, BINARY, PING, PONG, CLOSE};

    private ReservedBitsCases() {}

    static Section section() {
        Section section = new Section(3, "Reserved bits");
        for (int opcode : OPCODES) {
            eachCombination(section.group("On " + Opcode.nameOf(opcode), "RFC 6455 §5.2"), opcode);
        }
        onContinuation(section.group("On a continuation", "RFC 6455 §5.2"));
        others(section.group("After what was good, and at once", "RFC 6455 §5.2"));
        return section;
    }

    private static void eachCombination(Group group, int opcode) {
        byte[] payload = opcode == CLOSE ? WireFrame.closePayload(1000) : Samples.ascii(8);
        for (int bits = 1; bits <= 7; bits++) {
            int rsv = bits;
            group.add(
                    Words.bits(rsv),
                    () -> new Script()
                            .send(WireFrame.of(opcode, payload).rsv(rsv))
                            .expectClosed(PROTOCOL_ERROR));
        }
    }

    private static void onContinuation(Group group) {
        for (int bits = 1; bits <= 7; bits++) {
            int rsv = bits;
            group.add(
                    Words.bits(rsv),
                    () -> new Script()
                            .send(
                                    WireFrame.text("a").notFinal(),
                                    WireFrame.of(CONTINUATION, Samples.ascii(1)).rsv(rsv))
                            .expectClosed(PROTOCOL_ERROR));
        }
    }

    private static void others(Group group) {
        for (int bits : new int[] {4, 2, 1}) {
            group.add(
                    "a good message, then " + Words.bits(bits),
                    () -> new Script()
                            .send(WireFrame.text("good"), WireFrame.text("bad").rsv(bits), WireFrame.of(PING))
                            .expectText("good")
                            .expectClosed(PROTOCOL_ERROR));
            group.add(
                    "a good message, then %s, byte by byte".formatted(Words.bits(bits)),
                    () -> new Script()
                            .send(
                                    Chunking.PER_BYTE,
                                    WireFrame.text("good"),
                                    WireFrame.text("bad").rsv(bits))
                            .expectText("good")
                            .expectClosed(PROTOCOL_ERROR));
            group.add(
                    Words.bits(bits) + ", refused by its first byte",
                    () -> new Script()
                            .sendFirst(1, WireFrame.text("bad").rsv(bits))
                            .expectClosed(PROTOCOL_ERROR));
        }
    }
}
