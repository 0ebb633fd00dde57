package io.fairlead.conformance.cases;

import static io.fairlead.conformance.wire.Opcode.BINARY;
import static io.fairlead.conformance.wire.Opcode.CLOSE;
import static io.fairlead.conformance.wire.Opcode.CONTINUATION;
import static io.fairlead.conformance.wire.Opcode.PING;
import static io.fairlead.conformance.wire.Opcode.PONG;
import static io.fairlead.conformance.wire.Opcode.TEXT;

import io.fairlead.conformance.Party;
import io.fairlead.conformance.Script;
import io.fairlead.conformance.Section;
import io.fairlead.conformance.Section.Group;
import io.fairlead.conformance.Step.Chunking;
import io.fairlead.conformance.wire.Opcode;
import io.fairlead.conformance.wire.WireFrame;
import io.fairlead.conformance.wire.WireFrame.LengthForm;
import java.util.Arrays;

/** Section 1: lengths and masks (RFC 6455 §5.1–5.3). */
final class FramingCases {
    private static final int PROTOCOL_ERROR = 1002;
    private static final int TOO_BIG = 1009;

    private static final int[] SIZES = {
        0, 1, 2, 125, 126, 127, 128, 255, 4096, 65_534, 65_535, 65_536, 65_537, 131_072, 1 << 20
    };
    private static final int[] SMALL = {0, 1, 125, 126, 127};
    private static final int[] KEYS = {0, -1, 0x00000001, 0x80000000, WireFrame.EXAMPLE_KEY};
    private static final int[] ALIGNMENTS = {1, 3, 4, 5, 7, 8, 9, 31, 33, 63, 65};

    /** A length in a longer form than it needs: how long, which form. */
    private static final Object[][] NOT_MINIMAL = {
        {0, LengthForm.BITS_16}, {1, LengthForm.BITS_16}, {124, LengthForm.BITS_16}, {125, LengthForm.BITS_16},
        {0, LengthForm.BITS_64}, {125, LengthForm.BITS_64}, {126, LengthForm.BITS_64}, {65_535, LengthForm.BITS_64},
    };

    /** A length of 64 bits, and what becomes of it. */
    private static final long[][] HUGE = {
        {Long.MIN_VALUE, PROTOCOL_ERROR},
        {-1L, PROTOCOL_ERROR},
        {Long.MIN_VALUE + 5, PROTOCOL_ERROR},
        {Long.MAX_VALUE, TOO_BIG},
        {1L << 62, TOO_BIG},
        {1L << 32, TOO_BIG},
        {(1L << 32) + 5, TOO_BIG},
        {1L << 31, TOO_BIG},
    };

    private FramingCases() {}

    static Section section() {
        Section section = new Section(1, "Framing: lengths and masks");
        sizes(section.group("Text of every form of length", "RFC 6455 §5.2, §5.6"), TEXT);
        sizes(section.group("Binary of every form of length", "RFC 6455 §5.2, §5.6"), BINARY);
        notMinimal(section.group("A length in more bytes than it needs", "RFC 6455 §5.2"));
        huge(section.group("Lengths beyond all bounds are refused by their header", "RFC 6455 §5.2, §10.4"));
        wrongMasks(section.group("Masks where none belong, none where they belong", "RFC 6455 §5.1"));
        keys(section.group("Mask keys and where they start again", "RFC 6455 §5.3")
                .only(Party.SERVER));
        section.group("A client's keys are fresh", "RFC 6455 §5.3")
                .only(Party.CLIENT)
                .add("16 messages, 16 keys", FramingCases::freshKeys);
        cut(section.group("The stream ends inside a frame", "RFC 6455 §7.1.5"));
        many(section.group("Many messages", "RFC 6455 §5"));
        return section;
    }

    private static void sizes(Group group, int opcode) {
        for (int size : SIZES) {
            group.add(size + " bytes", () -> echo(opcode, size, Chunking.WHOLE));
        }
        for (int size : SMALL) {
            group.add(size + " bytes, byte by byte", () -> echo(opcode, size, Chunking.PER_BYTE));
        }
        for (int size : new int[] {4096, 65_535, 65_536, 1 << 20}) {
            group.add(size + " bytes in pieces of 997", () -> echo(opcode, size, Chunking.PER_997));
        }
    }

    private static Script echo(int opcode, int size, Chunking chunking) {
        byte[] payload = opcode == TEXT ? Samples.prose(size) : Samples.binary(size);
        return new Script()
                .send(chunking, WireFrame.of(opcode, payload))
                .expect(opcode, payload)
                .closes();
    }

    private static void notMinimal(Group group) {
        for (int opcode : new int[] {TEXT, BINARY}) {
            for (Object[] row : NOT_MINIMAL) {
                int size = (int) row[0];
                LengthForm form = (LengthForm) row[1];
                group.add(
                        "%s, %d bytes in %s"
                                .formatted(
                                        Opcode.nameOf(opcode),
                                        size,
                                        form == LengthForm.BITS_16 ? "16 bits" : "64 bits"),
                        () -> new Script()
                                .send(WireFrame.of(opcode, Samples.ascii(size)).form(form))
                                .expectClosed(PROTOCOL_ERROR));
            }
        }
        group.add(
                "100 bytes in 16 bits, refused before anything else has come",
                () -> new Script()
                        .sendFirst(4, WireFrame.of(BINARY, Samples.binary(100)).form(LengthForm.BITS_16))
                        .expectClosed(PROTOCOL_ERROR));
        group.add(
                "100 bytes in 64 bits, refused before anything else has come",
                () -> new Script()
                        .sendFirst(10, WireFrame.of(BINARY, Samples.binary(100)).form(LengthForm.BITS_64))
                        .expectClosed(PROTOCOL_ERROR));
    }

    private static void huge(Group group) {
        for (long[] row : HUGE) {
            group.add(
                    "a header that says %016x".formatted(row[0]),
                    () -> new Script()
                            .send(WireFrame.of(BINARY).announcing(row[0]).form(LengthForm.BITS_64))
                            .expectClosed((int) row[1]));
        }
    }

    private static void wrongMasks(Group group) {
        for (int opcode : new int[] {TEXT, BINARY, PING, PONG}) {
            group.add(
                    Opcode.nameOf(opcode),
                    () -> new Script()
                            .send(WireFrame.of(opcode, Samples.ascii(5)).wronglyMasked())
                            .expectClosed(PROTOCOL_ERROR));
        }
        group.add(
                "text without a byte",
                () -> new Script().send(WireFrame.of(TEXT).wronglyMasked()).expectClosed(PROTOCOL_ERROR));
        group.add(
                "a close frame",
                () -> new Script()
                        .send(WireFrame.close(1000, "").wronglyMasked())
                        .expectClosed(PROTOCOL_ERROR));
        group.add(
                "a continuation",
                () -> new Script()
                        .send(
                                WireFrame.text("a").notFinal(),
                                WireFrame.of(CONTINUATION, Samples.ascii(1)).wronglyMasked())
                        .expectClosed(PROTOCOL_ERROR));
        group.add(
                "after a good message",
                () -> new Script()
                        .send(
                                WireFrame.text("good"),
                                WireFrame.text("bad").wronglyMasked(),
                                WireFrame.text("never read"))
                        .expectText("good")
                        .expectClosed(PROTOCOL_ERROR));
    }

    private static void keys(Group group) {
        for (int key : KEYS) {
            group.add(
                    "key %08x".formatted(key),
                    () -> new Script()
                            .send(WireFrame.of(BINARY, Samples.binary(1000)).key(key))
                            .expect(BINARY, Samples.binary(1000))
                            .closes());
        }
        for (int size : ALIGNMENTS) {
            group.add(
                    size + " bytes, in two fragments with keys of their own",
                    () -> new Script()
                            .send(
                                    Chunking.PER_FRAME,
                                    WireFrame.of(BINARY, Samples.binary(size)).notFinal(),
                                    WireFrame.of(CONTINUATION, Samples.binary(size))
                                            .key(0x0A0B0C0D))
                            .expect(BINARY, twice(Samples.binary(size)))
                            .closes());
        }
        for (int size : ALIGNMENTS) {
            group.add(size + " bytes, byte by byte", () -> echo(BINARY, size, Chunking.PER_BYTE));
        }
    }

    private static byte[] twice(byte[] bytes) {
        byte[] both = Arrays.copyOf(bytes, bytes.length * 2);
        System.arraycopy(bytes, 0, both, bytes.length, bytes.length);
        return both;
    }

    private static Script freshKeys() {
        Script script = new Script();
        for (int i = 0; i < 16; i++) script.send(WireFrame.text("key " + i)).expectText("key " + i);
        return script.expectFreshKeys(16).closes();
    }

    /** A header of 16 bits of length, cut behind each of its bytes, and the payload cut as well. */
    private static void cut(Group group) {
        for (int kept = 1; kept <= 4; kept++) {
            int bytes = kept;
            group.add(
                    "after " + bytes + (bytes == 1 ? " byte" : " bytes") + " of a header",
                    () -> new Script()
                            .send(WireFrame.text("good"))
                            .expectText("good")
                            .sendFirst(bytes, WireFrame.of(BINARY, Samples.binary(200)))
                            .endOutput()
                            .expectEnd());
        }
        group.add(
                "in the middle of a payload",
                () -> new Script()
                        .sendAllBut(100, WireFrame.of(BINARY, Samples.binary(200)))
                        .endOutput()
                        .expectEnd());
        group.add(
                "in the middle of a ping",
                () -> new Script()
                        .sendAllBut(1, WireFrame.of(PING, Samples.ascii(2)))
                        .endOutput()
                        .expectEnd());
        group.add(
                "in the middle of a close frame",
                () -> new Script()
                        .sendAllBut(1, WireFrame.of(CLOSE, WireFrame.closePayload(1000)))
                        .endOutput()
                        .expectEnd());
    }

    private static void many(Group group) {
        for (Chunking chunking : new Chunking[] {Chunking.WHOLE, Chunking.PER_FRAME, Chunking.PER_BYTE}) {
            group.add("100 small ones at once, " + chunking, () -> {
                WireFrame[] frames = new WireFrame[100];
                for (int i = 0; i < 100; i++) frames[i] = WireFrame.text("message " + i);
                Script script = new Script().send(chunking, frames);
                for (int i = 0; i < 100; i++) script.expectText("message " + i);
                return script.closes();
            });
        }
        group.add("each twice as long as the one before, up to 64 KiB, all at once", () -> {
            WireFrame[] frames = new WireFrame[17];
            for (int i = 0; i < 17; i++) frames[i] = WireFrame.of(BINARY, Samples.binary(1 << i));
            Script script = new Script().send(frames);
            for (int i = 0; i < 17; i++) script.expect(BINARY, Samples.binary(1 << i));
            return script.closes();
        });
    }
}
