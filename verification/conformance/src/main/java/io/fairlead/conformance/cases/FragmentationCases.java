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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Section 5: messages in fragments, and control frames between them (RFC 6455 §5.4). */
final class FragmentationCases {
    private static final int PROTOCOL_ERROR = 1002;
    private static final Chunking[] CHUNKINGS = {Chunking.WHOLE, Chunking.PER_FRAME, Chunking.PER_BYTE};

    private FragmentationCases() {}

    static Section section() {
        Section section = new Section(5, "Fragmentation");
        joined(section.group("Fragments are joined", "RFC 6455 §5.4"));
        interleaved(section.group("Control frames between fragments are answered at once", "RFC 6455 §5.4, §5.5"));
        controlsNeverFragmented(section.group("Control frames are never fragmented", "RFC 6455 §5.5"));
        strayContinuation(section.group("Nothing to continue", "RFC 6455 §5.4"));
        inside(section.group("A new message inside a message", "RFC 6455 §5.4"));
        unfinished(section.group("A message that is never finished", "RFC 6455 §7.1.5"));
        return section;
    }

    /** A message cut into frames of the given sizes. */
    static WireFrame[] fragments(int opcode, byte[] payload, int... sizes) {
        List<WireFrame> frames = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < sizes.length; i++) {
            byte[] piece = Arrays.copyOfRange(payload, at, at + sizes[i]);
            WireFrame frame = WireFrame.of(i == 0 ? opcode : CONTINUATION, piece);
            frames.add(i == sizes.length - 1 ? frame : frame.notFinal());
            at += sizes[i];
        }
        return frames.toArray(WireFrame[]::new);
    }

    private static void joined(Group group) {
        int[][] cuts = {
            {5, 5},
            {0, 10},
            {10, 0},
            {0, 0},
            {0, 0, 0},
            {1, 1, 1},
            {0, 5, 0, 5, 0},
            {125, 126, 127},
            {65_535, 65_536, 1}
        };
        for (int opcode : new int[] {TEXT, BINARY}) {
            for (int[] cut : cuts) {
                int length = Arrays.stream(cut).sum();
                for (Chunking chunking :
                        length > 1_000 ? new Chunking[] {Chunking.WHOLE, Chunking.PER_FRAME} : CHUNKINGS) {
                    group.add(
                            "%s in %s, %s".formatted(Opcode.nameOf(opcode), Arrays.toString(cut), chunking),
                            () -> new Script()
                                    .send(chunking, fragments(opcode, Samples.ascii(length), cut))
                                    .expect(opcode, Samples.ascii(length))
                                    .closes());
                }
            }
        }
        group.add("1,000 fragments of one byte", () -> {
            int[] ones = new int[1_000];
            Arrays.fill(ones, 1);
            return new Script()
                    .send(fragments(BINARY, Samples.binary(1_000), ones))
                    .expect(BINARY, Samples.binary(1_000))
                    .closes();
        });
        group.add("three messages, each in two", () -> {
            Script script = new Script();
            for (int i = 0; i < 3; i++) script.send(fragments(TEXT, Samples.ascii(20 + i), 9, 11 + i));
            for (int i = 0; i < 3; i++) script.expect(TEXT, Samples.ascii(20 + i));
            return script.closes();
        });
    }

    private static void interleaved(Group group) {
        WireFrame[] halves = fragments(TEXT, Samples.ascii(10), 4, 6);
        for (Chunking chunking : CHUNKINGS) {
            group.add(
                    "a ping, " + chunking,
                    () -> new Script()
                            .send(chunking, halves[0], WireFrame.of(PING, Samples.ascii(3)), halves[1])
                            .expectPong(Samples.ascii(3))
                            .expect(TEXT, Samples.ascii(10))
                            .closes());
            group.add(
                    "two pings and a pong, " + chunking,
                    () -> new Script()
                            .send(
                                    chunking,
                                    halves[0],
                                    WireFrame.of(PING),
                                    WireFrame.of(PONG, Samples.ascii(2)),
                                    WireFrame.of(PING, Samples.ascii(125)),
                                    halves[1])
                            .expectPong()
                            .expectPong(Samples.ascii(125))
                            .expect(TEXT, Samples.ascii(10))
                            .closes());
        }
        group.add(
                "a ping is answered before the message has ended",
                () -> new Script()
                        .send(halves[0], WireFrame.of(PING, Samples.ascii(7)))
                        .expectPong(Samples.ascii(7))
                        .send(halves[1])
                        .expect(TEXT, Samples.ascii(10))
                        .closes());
        group.add("a ping after each of five fragments", () -> {
            Script script = new Script();
            WireFrame[] five = fragments(BINARY, Samples.binary(50), 10, 10, 10, 10, 10);
            for (int i = 0; i < 5; i++) {
                script.send(five[i], WireFrame.of(PING, Samples.ascii(i)));
                if (i < 4) script.expectPong(Samples.ascii(i));
            }
            return script.expect(BINARY, Samples.binary(50))
                    .expectPong(Samples.ascii(4))
                    .closes();
        });
        for (Chunking chunking : CHUNKINGS) {
            group.add(
                    "a close frame ends the connection, " + chunking,
                    () -> new Script()
                            .send(chunking, halves[0], WireFrame.close(1001, ""))
                            .expectClosed(1001));
        }
    }

    private static void controlsNeverFragmented(Group group) {
        for (int opcode : new int[] {PING, PONG, CLOSE}) {
            byte[] payload = opcode == CLOSE ? WireFrame.closePayload(1000) : Samples.ascii(5);
            group.add(
                    Opcode.nameOf(opcode) + ", not final",
                    () -> new Script()
                            .send(WireFrame.of(opcode, payload).notFinal())
                            .expectClosed(PROTOCOL_ERROR));
            group.add(
                    Opcode.nameOf(opcode) + ", not final, and its continuation",
                    () -> new Script()
                            .send(
                                    WireFrame.of(opcode, payload).notFinal(),
                                    WireFrame.of(CONTINUATION, Samples.ascii(2)))
                            .expectClosed(PROTOCOL_ERROR));
            group.add(
                    Opcode.nameOf(opcode) + ", not final, inside a message",
                    () -> new Script()
                            .send(
                                    WireFrame.text("a").notFinal(),
                                    WireFrame.of(opcode, payload).notFinal())
                            .expectClosed(PROTOCOL_ERROR));
            group.add(
                    Opcode.nameOf(opcode) + ", not final, refused by its first byte",
                    () -> new Script()
                            .sendFirst(1, WireFrame.of(opcode, payload).notFinal())
                            .expectClosed(PROTOCOL_ERROR));
        }
    }

    private static void strayContinuation(Group group) {
        for (Chunking chunking : CHUNKINGS) {
            group.add(
                    "a final continuation first of all, " + chunking,
                    () -> new Script()
                            .send(chunking, WireFrame.of(CONTINUATION, Samples.ascii(4)), WireFrame.text("never read"))
                            .expectClosed(PROTOCOL_ERROR));
            group.add(
                    "a continuation that is not final first of all, " + chunking,
                    () -> new Script()
                            .send(
                                    chunking,
                                    WireFrame.of(CONTINUATION, Samples.ascii(4)).notFinal(),
                                    WireFrame.text("never read"))
                            .expectClosed(PROTOCOL_ERROR));
        }
        group.add(
                "an empty one",
                () -> new Script().send(WireFrame.of(CONTINUATION)).expectClosed(PROTOCOL_ERROR));
        group.add(
                "after a whole message",
                () -> new Script()
                        .send(WireFrame.text("whole"), WireFrame.of(CONTINUATION, Samples.ascii(4)))
                        .expectText("whole")
                        .expectClosed(PROTOCOL_ERROR));
        group.add(
                "after a fragmented message that has ended",
                () -> new Script()
                        .send(fragments(TEXT, Samples.ascii(4), 2, 2))
                        .send(WireFrame.of(CONTINUATION, Samples.ascii(4)))
                        .expect(TEXT, Samples.ascii(4))
                        .expectClosed(PROTOCOL_ERROR));
        group.add(
                "again and again",
                () -> new Script()
                        .send(
                                WireFrame.of(CONTINUATION).notFinal(),
                                WireFrame.of(CONTINUATION).notFinal(),
                                WireFrame.of(CONTINUATION))
                        .expectClosed(PROTOCOL_ERROR));
        group.add(
                "refused by its header",
                () -> new Script()
                        .sendAllBut(4, WireFrame.of(CONTINUATION, Samples.ascii(4)))
                        .expectClosed(PROTOCOL_ERROR));
    }

    private static void inside(Group group) {
        for (int first : new int[] {TEXT, BINARY}) {
            for (int second : new int[] {TEXT, BINARY}) {
                for (Chunking chunking : CHUNKINGS) {
                    group.add(
                            "%s inside %s, %s".formatted(Opcode.nameOf(second), Opcode.nameOf(first), chunking),
                            () -> new Script()
                                    .send(
                                            chunking,
                                            WireFrame.of(first, Samples.ascii(3))
                                                    .notFinal(),
                                            WireFrame.of(second, Samples.ascii(3)))
                                    .expectClosed(PROTOCOL_ERROR));
                }
            }
        }
        group.add(
                "a first fragment inside",
                () -> new Script()
                        .send(
                                WireFrame.text("a").notFinal(),
                                WireFrame.text("b").notFinal())
                        .expectClosed(PROTOCOL_ERROR));
        group.add(
                "behind a ping that is answered",
                () -> new Script()
                        .send(WireFrame.text("a").notFinal(), WireFrame.of(PING), WireFrame.text("b"))
                        .expectPong()
                        .expectClosed(PROTOCOL_ERROR));
    }

    private static void unfinished(Group group) {
        group.add(
                "the stream ends behind its first fragment",
                () -> new Script()
                        .send(WireFrame.text("a").notFinal())
                        .expectSilence()
                        .endOutput()
                        .expectEnd());
        group.add(
                "the stream ends inside its second fragment",
                () -> new Script()
                        .sendAllBut(3, fragments(BINARY, Samples.binary(10), 5, 5))
                        .endOutput()
                        .expectEnd());
        group.add(
                "the suite closes behind its first fragment",
                () -> new Script()
                        .send(WireFrame.of(BINARY, Samples.binary(70_000)).notFinal())
                        .closes());
    }
}
