package io.fairlead.conformance.cases;

import static io.fairlead.conformance.wire.Opcode.BINARY;
import static io.fairlead.conformance.wire.Opcode.PING;
import static io.fairlead.conformance.wire.Opcode.PONG;
import static io.fairlead.conformance.wire.Opcode.TEXT;

import io.fairlead.conformance.Script;
import io.fairlead.conformance.Section;
import io.fairlead.conformance.Section.Group;
import io.fairlead.conformance.Step.Chunking;
import io.fairlead.conformance.wire.Opcode;
import io.fairlead.conformance.wire.WireFrame;
import io.fairlead.conformance.wire.WireFrame.LengthForm;

/** Section 2: pings and pongs (RFC 6455 §5.5, §5.5.2, §5.5.3). */
final class PingPongCases {
    private static final int PROTOCOL_ERROR = 1002;
    private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 63, 64, 124, 125};

    private PingPongCases() {}

    static Section section() {
        Section section = new Section(2, "Pings and pongs");
        answered(section.group("A ping is answered with its own payload", "RFC 6455 §5.5.2"));
        unasked(section.group("A pong that nobody asked for is not answered", "RFC 6455 §5.5.3"));
        many(section.group("Many pings", "RFC 6455 §5.5.2"));
        tooLong(section.group("Control frames have at most 125 bytes", "RFC 6455 §5.5"));
        return section;
    }

    private static void answered(Group group) {
        for (Chunking chunking : new Chunking[] {Chunking.WHOLE, Chunking.PER_BYTE}) {
            for (int size : SIZES) {
                group.add(
                        "%d bytes, %s".formatted(size, chunking),
                        () -> new Script()
                                .send(chunking, WireFrame.of(PING, Samples.binary(size)))
                                .expectPong(Samples.binary(size))
                                .closes());
            }
        }
        group.add(
                "bytes that are not UTF-8",
                () -> new Script()
                        .send(WireFrame.of(PING, (byte) 0xFF, (byte) 0xC0, (byte) 0))
                        .expectPong((byte) 0xFF, (byte) 0xC0, (byte) 0)
                        .closes());
        group.add(
                "between messages",
                () -> new Script()
                        .send(
                                WireFrame.text("before"),
                                WireFrame.of(PING, Samples.ascii(4)),
                                WireFrame.of(BINARY, Samples.binary(4)))
                        .expectText("before")
                        .expectPong(Samples.ascii(4))
                        .expect(BINARY, Samples.binary(4))
                        .closes());
    }

    private static void unasked(Group group) {
        for (int size : new int[] {0, 1, 5, 125}) {
            group.add(
                    size + " bytes",
                    () -> new Script()
                            .send(WireFrame.of(PONG, Samples.binary(size)))
                            .expectSilence()
                            .closes());
        }
        group.add(
                "byte by byte",
                () -> new Script()
                        .send(Chunking.PER_BYTE, WireFrame.of(PONG, Samples.binary(9)))
                        .expectSilence()
                        .closes());
        group.add("ten, then a message", () -> {
            WireFrame[] pongs = new WireFrame[10];
            for (int i = 0; i < 10; i++) pongs[i] = WireFrame.of(PONG, Samples.ascii(i));
            return new Script()
                    .send(pongs)
                    .send(WireFrame.text("heard"))
                    .expectText("heard")
                    .closes();
        });
        group.add(
                "between two pings",
                () -> new Script()
                        .send(
                                WireFrame.of(PING, Samples.ascii(1)),
                                WireFrame.of(PONG, Samples.ascii(2)),
                                WireFrame.of(PING, Samples.ascii(3)))
                        .expectPong(Samples.ascii(1))
                        .expectPong(Samples.ascii(3))
                        .closes());
    }

    private static void many(Group group) {
        for (Chunking chunking : new Chunking[] {Chunking.WHOLE, Chunking.PER_FRAME, Chunking.PER_BYTE}) {
            group.add("ten, %s: ten pongs in their order".formatted(chunking), () -> pings(10, 8, chunking));
        }
        group.add("a thousand of 125 bytes in one write", () -> pings(1_000, 125, Chunking.WHOLE));
    }

    private static Script pings(int count, int size, Chunking chunking) {
        WireFrame[] pings = new WireFrame[count];
        Script script = new Script();
        for (int i = 0; i < count; i++) pings[i] = WireFrame.of(PING, numbered(i, size));
        script.send(chunking, pings);
        for (int i = 0; i < count; i++) script.expectPong(numbered(i, size));
        return script.closes();
    }

    private static byte[] numbered(int number, int size) {
        byte[] payload = Samples.ascii(size);
        payload[0] = (byte) number;
        payload[1] = (byte) (number >> 8);
        return payload;
    }

    private static void tooLong(Group group) {
        for (int opcode : new int[] {PING, PONG, Opcode.CLOSE}) {
            for (int size : new int[] {126, 127, 65_535, 65_536}) {
                group.add(
                        "%s of %d bytes".formatted(Opcode.nameOf(opcode), size),
                        () -> new Script()
                                .send(WireFrame.of(opcode, Samples.ascii(size)))
                                .expectClosed(PROTOCOL_ERROR));
            }
        }
        for (int opcode : new int[] {PING, PONG}) {
            group.add(
                    "%s, its short length in 16 bits".formatted(Opcode.nameOf(opcode)),
                    () -> new Script()
                            .send(WireFrame.of(opcode, Samples.ascii(5)).form(LengthForm.BITS_16))
                            .expectClosed(PROTOCOL_ERROR));
        }
        group.add(
                "refused by its second byte",
                () -> new Script()
                        .sendFirst(2, WireFrame.of(PING, Samples.ascii(126)))
                        .expectClosed(PROTOCOL_ERROR));
        group.add(
                "inside a fragmented message",
                () -> new Script()
                        .send(WireFrame.of(TEXT, Samples.ascii(3)).notFinal(), WireFrame.of(PING, Samples.ascii(126)))
                        .expectClosed(PROTOCOL_ERROR));
    }
}
