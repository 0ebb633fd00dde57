package io.fairlead.conformance.cases;

import static io.fairlead.conformance.wire.Opcode.PING;

import io.fairlead.conformance.Script;
import io.fairlead.conformance.Section;
import io.fairlead.conformance.Section.Group;
import io.fairlead.conformance.wire.Opcode;
import io.fairlead.conformance.wire.WireFrame;

/** Section 4: opcodes that RFC 6455 keeps for later (§5.2). */
final class OpcodeCases {
    private static final int PROTOCOL_ERROR = 1002;
    private static final int[] DATA = {3, 4, 5, 6, 7};
    private static final int[] CONTROL = {11, 12, 13, 14, 15};

    private OpcodeCases() {}

    static Section section() {
        Section section = new Section(4, "Opcodes");
        reserved(section.group("Reserved for data", "RFC 6455 §5.2"), DATA);
        reserved(section.group("Reserved for control", "RFC 6455 §5.2"), CONTROL);
        return section;
    }

    private static void reserved(Group group, int[] opcodes) {
        for (int opcode : opcodes) {
            group.add(
                    Opcode.nameOf(opcode) + ", empty",
                    () -> new Script().send(WireFrame.of(opcode)).expectClosed(PROTOCOL_ERROR));
            group.add(
                    Opcode.nameOf(opcode) + " with a payload",
                    () -> new Script()
                            .send(WireFrame.of(opcode, Samples.ascii(9)))
                            .expectClosed(PROTOCOL_ERROR));
            group.add(
                    Opcode.nameOf(opcode) + " after a good message, before a ping",
                    () -> new Script()
                            .send(WireFrame.text("good"), WireFrame.of(opcode), WireFrame.of(PING))
                            .expectText("good")
                            .expectClosed(PROTOCOL_ERROR));
            group.add(
                    Opcode.nameOf(opcode) + " between fragments",
                    () -> new Script()
                            .send(WireFrame.text("a").notFinal(), WireFrame.of(opcode, Samples.ascii(9)))
                            .expectClosed(PROTOCOL_ERROR));
            group.add(
                    Opcode.nameOf(opcode) + ", not final",
                    () -> new Script()
                            .send(WireFrame.of(opcode, Samples.ascii(9)).notFinal())
                            .expectClosed(PROTOCOL_ERROR));
            group.add(
                    Opcode.nameOf(opcode) + ", refused by its first byte",
                    () -> new Script().sendFirst(1, WireFrame.of(opcode)).expectClosed(PROTOCOL_ERROR));
        }
    }
}
