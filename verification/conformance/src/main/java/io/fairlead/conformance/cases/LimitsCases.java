package io.fairlead.conformance.cases;

import static io.fairlead.conformance.wire.Opcode.BINARY;
import static io.fairlead.conformance.wire.Opcode.CONTINUATION;
import static io.fairlead.conformance.wire.Opcode.PING;
import static io.fairlead.conformance.wire.Opcode.TEXT;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Script;
import io.fairlead.conformance.Section;
import io.fairlead.conformance.Section.Group;
import io.fairlead.conformance.Step.Chunking;
import io.fairlead.conformance.wire.Opcode;
import io.fairlead.conformance.wire.WireFrame;
import java.util.Arrays;

/** Section 9: large messages, many messages, and limits that hold to the byte (RFC 6455 §10.4). */
final class LimitsCases {
    private static final int POLICY_VIOLATION = 1008;
    private static final int TOO_BIG = 1009;
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final int MOST_FRAGMENTS = 4_096;

    private LimitsCases() {}

    static Section section() {
        Section section = new Section(9, "Limits and performance");
        for (int opcode : new int[] {TEXT, BINARY}) {
            oneFrame(
                    section.group("One frame, " + Opcode.nameOf(opcode), "RFC 6455 §5.2")
                            .on(Endpoint.ROOMY)
                            .heavy(),
                    opcode);
            fragments(
                    section.group("4 MiB in fragments, " + Opcode.nameOf(opcode), "RFC 6455 §5.4")
                            .on(Endpoint.ROOMY)
                            .heavy(),
                    opcode);
        }
        trickling(section.group("4 MiB in small writes", "RFC 6455 §5")
                .on(Endpoint.ROOMY)
                .heavy());
        for (int opcode : new int[] {TEXT, BINARY}) {
            roundTrips(section.group("200 round trips, " + Opcode.nameOf(opcode), "RFC 6455 §5"), opcode);
        }
        bytes(section.group("A message of more than 1 MiB is refused by its header", "RFC 6455 §7.4.1, §10.4")
                .on(Endpoint.LIMITED));
        count(section.group("A message in more than 4,096 fragments is refused", "RFC 6455 §7.4.1, §10.4")
                .on(Endpoint.LIMITED));
        return section;
    }

    private static byte[] sample(int opcode, int size) {
        return opcode == TEXT ? Samples.prose(size) : Samples.binary(size);
    }

    private static void oneFrame(Group group, int opcode) {
        for (int kib : new int[] {64, 256, 1_024, 4_096, 8_192, 16_384}) {
            group.add(
                    kib + " KiB",
                    () -> new Script()
                            .send(WireFrame.of(opcode, sample(opcode, kib * KIB)))
                            .expect(opcode, sample(opcode, kib * KIB))
                            .closes());
        }
    }

    private static void fragments(Group group, int opcode) {
        for (int size : new int[] {64, 256, 1_024, 4_096, 65_536, 1 << 20, 4 << 20}) {
            group.add(
                    "of %d bytes".formatted(size),
                    () -> new Script()
                            .send(equal(opcode, sample(opcode, 4 * MIB), size))
                            .expect(opcode, sample(opcode, 4 * MIB))
                            .closes());
        }
    }

    private static WireFrame[] equal(int opcode, byte[] payload, int size) {
        int[] sizes = new int[payload.length / size];
        Arrays.fill(sizes, size);
        return FragmentationCases.fragments(opcode, payload, sizes);
    }

    private static void trickling(Group group) {
        for (int opcode : new int[] {TEXT, BINARY}) {
            group.add(
                    Opcode.nameOf(opcode) + ", one frame, " + Chunking.PER_997,
                    () -> new Script()
                            .send(Chunking.PER_997, WireFrame.of(opcode, sample(opcode, 4 * MIB)))
                            .expect(opcode, sample(opcode, 4 * MIB))
                            .closes());
            group.add(
                    Opcode.nameOf(opcode) + ", fragments of 4 KiB, " + Chunking.PER_FRAME,
                    () -> new Script()
                            .send(Chunking.PER_FRAME, equal(opcode, sample(opcode, 4 * MIB), 4 * KIB))
                            .expect(opcode, sample(opcode, 4 * MIB))
                            .closes());
        }
    }

    private static void roundTrips(Group group, int opcode) {
        for (int size : new int[] {0, 16, 64, 256, 1_024, 4_096, 16_384, 65_536}) {
            group.add(size + " bytes", () -> {
                byte[] payload = sample(opcode, size);
                Script script = new Script();
                for (int i = 0; i < 200; i++)
                    script.send(WireFrame.of(opcode, payload)).expect(opcode, payload);
                return script.closes();
            });
        }
    }

    private static void bytes(Group group) {
        for (int opcode : new int[] {TEXT, BINARY}) {
            group.add(
                    Opcode.nameOf(opcode) + ", 1 MiB is taken",
                    () -> new Script()
                            .send(WireFrame.of(opcode, Samples.ascii(MIB)))
                            .expect(opcode, Samples.ascii(MIB))
                            .closes());
            group.add(
                    Opcode.nameOf(opcode) + ", a byte more",
                    () -> new Script()
                            .send(WireFrame.of(opcode).announcing(MIB + 1))
                            .expectClosed(TOO_BIG));
            group.add(
                    Opcode.nameOf(opcode) + ", 1 MiB in two fragments is taken",
                    () -> new Script()
                            .send(FragmentationCases.fragments(opcode, Samples.ascii(MIB), MIB - 1, 1))
                            .expect(opcode, Samples.ascii(MIB))
                            .closes());
            group.add(
                    Opcode.nameOf(opcode) + ", a byte more in a second fragment",
                    () -> new Script()
                            .send(
                                    WireFrame.of(opcode, Samples.ascii(MIB)).notFinal(),
                                    WireFrame.of(CONTINUATION).announcing(1))
                            .expectClosed(TOO_BIG));
            group.add(
                    Opcode.nameOf(opcode) + ", an empty fragment behind 1 MiB is taken",
                    () -> new Script()
                            .send(WireFrame.of(opcode, Samples.ascii(MIB)).notFinal(), WireFrame.of(CONTINUATION))
                            .expect(opcode, Samples.ascii(MIB))
                            .closes());
        }
        group.add(
                "1 GiB after a good message",
                () -> new Script()
                        .send(WireFrame.text("good"), WireFrame.of(BINARY).announcing(1L << 30))
                        .expectText("good")
                        .expectClosed(TOO_BIG));
        group.add(
                "2 GiB less a byte in one fragment, not final",
                () -> new Script()
                        .send(WireFrame.of(BINARY).announcing(Integer.MAX_VALUE).notFinal())
                        .expectClosed(TOO_BIG));
        group.add(
                "lengths that add up past 2 GiB",
                () -> new Script()
                        .send(
                                WireFrame.of(BINARY, Samples.binary(100)).notFinal(),
                                WireFrame.of(CONTINUATION).announcing(Integer.MAX_VALUE))
                        .expectClosed(TOO_BIG));
        group.add(
                "messages of 1 MiB one after another are taken",
                () -> new Script()
                        .send(WireFrame.of(BINARY, Samples.binary(MIB)))
                        .expect(BINARY, Samples.binary(MIB))
                        .send(WireFrame.of(TEXT, Samples.ascii(MIB)))
                        .expect(TEXT, Samples.ascii(MIB))
                        .closes());
    }

    private static void count(Group group) {
        group.add(
                "4,096 of one byte are taken",
                () -> new Script()
                        .send(equal(BINARY, Samples.binary(MOST_FRAGMENTS), 1))
                        .expect(BINARY, Samples.binary(MOST_FRAGMENTS))
                        .closes());
        group.add(
                "one more",
                () -> new Script()
                        .send(equal(BINARY, Samples.binary(MOST_FRAGMENTS + 1), 1))
                        .expectClosed(POLICY_VIOLATION));
        group.add(
                "4,096 empty ones are taken",
                () -> new Script()
                        .send(FragmentationCases.fragments(TEXT, new byte[0], new int[MOST_FRAGMENTS]))
                        .expect(TEXT)
                        .closes());
        group.add(
                "one more that is empty",
                () -> new Script()
                        .send(FragmentationCases.fragments(TEXT, new byte[0], new int[MOST_FRAGMENTS + 1]))
                        .expectClosed(POLICY_VIOLATION));
        group.add(
                "empty ones without an end", () -> new Script().send(endless()).expectClosed(POLICY_VIOLATION));
        group.add("pings between them do not count", () -> {
            WireFrame[] frames = new WireFrame[MOST_FRAGMENTS + 100];
            WireFrame[] message = equal(BINARY, Samples.binary(MOST_FRAGMENTS), 1);
            System.arraycopy(message, 0, frames, 0, MOST_FRAGMENTS - 1);
            Arrays.fill(frames, MOST_FRAGMENTS - 1, frames.length - 1, WireFrame.of(PING));
            frames[frames.length - 1] = message[MOST_FRAGMENTS - 1];
            Script script = new Script().send(frames);
            for (int i = 0; i < 100; i++) script.expectPong();
            return script.expect(BINARY, Samples.binary(MOST_FRAGMENTS)).closes();
        });
        group.add("each message counts from the start", () -> {
            Script script = new Script();
            for (int i = 0; i < 3; i++) {
                script.send(equal(BINARY, Samples.binary(2_000), 1)).expect(BINARY, Samples.binary(2_000));
            }
            return script.closes();
        });
    }

    private static WireFrame[] endless() {
        WireFrame[] frames = new WireFrame[3 * MOST_FRAGMENTS];
        Arrays.fill(frames, WireFrame.of(CONTINUATION).notFinal());
        frames[0] = WireFrame.text("").notFinal();
        return frames;
    }
}
