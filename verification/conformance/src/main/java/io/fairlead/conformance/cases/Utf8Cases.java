package io.fairlead.conformance.cases;

import static io.fairlead.conformance.wire.Opcode.BINARY;
import static io.fairlead.conformance.wire.Opcode.CONTINUATION;
import static io.fairlead.conformance.wire.Opcode.PING;
import static io.fairlead.conformance.wire.Opcode.TEXT;

import io.fairlead.conformance.Script;
import io.fairlead.conformance.Section;
import io.fairlead.conformance.Section.Group;
import io.fairlead.conformance.Step.Chunking;
import io.fairlead.conformance.wire.Hex;
import io.fairlead.conformance.wire.WireFrame;
import java.util.Arrays;

/** Section 6: text is UTF-8, and what is not is refused at its first wrong byte (RFC 6455 §5.6, §8.1, RFC 3629). */
final class Utf8Cases {
    private static final int INVALID_PAYLOAD = 1007;
    private static final String RFC = "RFC 6455 §8.1, RFC 3629 §4";
    private static final int NEVER_SENT = 10;

    /** Well-formed: bytes, what they are. */
    private static final String[][] GOOD = {
        {"00", "U+0000"},
        {"7f", "U+007F"},
        {"c280", "U+0080"},
        {"dfbf", "U+07FF"},
        {"e0a080", "U+0800"},
        {"ed9fbf", "U+D7FF, before the surrogates"},
        {"ee8080", "U+E000, behind them"},
        {"efbfbd", "U+FFFD, the replacement"},
        {"efbbbf", "U+FEFF, a byte order mark"},
        {"efbfbe", "U+FFFE, no character"},
        {"efbfbf", "U+FFFF, no character"},
        {"efb790", "U+FDD0, no character"},
        {"f0908080", "U+10000"},
        {"f09fbfbe", "U+1FFFE, no character"},
        {"f48fbfbf", "U+10FFFF, the last"},
        {"cebae1bdb9cf83cebcceb5", "κόσμε"},
        {"48656c6c6f2dc2b540c39fc3b6c3a4c3bcc3a0c3a12d5554462d382121", "Hello-µ@ßöäüàá-UTF-8!!"},
        {"e697a5e69cace8aa9e", "日本語"},
        {"f09d849e2bf09f9880", "beyond the first plane"},
        {"65cc81", "a combining accent"},
    };

    /** Ill-formed: bytes, a bar behind the first wrong one; what is wrong. */
    private static final String[][] BAD = {
        {"80|", "a continuation byte first"},
        {"bf|", "the last continuation byte first"},
        {"6180|", "a continuation byte behind a letter"},
        {"c3a9a9|", "a continuation byte too many"},
        {"c328|", "a letter inside a character of two"},
        {"e228|a1", "a letter second of three"},
        {"e28228|", "a letter third of three"},
        {"f028|8cbc", "a letter second of four"},
        {"f09028|bc", "a letter third of four"},
        {"f09f9828|", "a letter last of four"},
        {"c3c3|a9", "a character begins inside another"},
        {"c0|af", "a slash in two bytes"},
        {"c1|bf", "U+007F in two bytes"},
        {"e080|af", "a slash in three bytes"},
        {"e09f|bf", "U+07FF in three bytes"},
        {"f080|80af", "a slash in four bytes"},
        {"f08f|bfbf", "U+FFFF in four bytes"},
        {"eda0|80", "the first surrogate"},
        {"edaf|bf", "the last high surrogate"},
        {"edb0|80", "the first low surrogate"},
        {"edbf|bf", "the last surrogate"},
        {"eda0|80edb080", "a pair of surrogates"},
        {"f490|8080", "U+110000"},
        {"f5|808080", "U+140000"},
        {"f7|bfbfbf", "U+1FFFFF"},
        {"f8|88808080", "five bytes"},
        {"fc|8480808080", "six bytes"},
        {"fe|", "FE"},
        {"ff|", "FF"},
        {"cebae1bdb9cf83cebcceb5eda0|80656469746564", "κόσμε, a surrogate, edited"},
        {"cebae1bdb9cf83cebcceb5f490|8080656469746564", "κόσμε, U+110000, edited"},
    };

    /** The beginning of a character: never wrong before the message ends. */
    private static final String[][] CUT = {
        {"c3", "one of two"},
        {"e2", "one of three"},
        {"e282", "two of three"},
        {"f0", "one of four"},
        {"f09f", "two of four"},
        {"f09f98", "three of four"},
        {"48656c6c6fe282", "Hello and two of three"},
    };

    private Utf8Cases() {}

    static Section section() {
        Section section = new Section(6, "UTF-8");
        for (Chunking chunking : new Chunking[] {Chunking.WHOLE, Chunking.PER_BYTE}) {
            good(section.group("Well-formed text, " + chunking, RFC), chunking);
        }
        goodInFragments(section.group("Well-formed text, a fragment for each byte", RFC));
        for (Chunking chunking : new Chunking[] {Chunking.WHOLE, Chunking.PER_BYTE}) {
            bad(section.group("Ill-formed text, " + chunking, RFC), chunking);
        }
        badInFragments(section.group("Ill-formed text, a fragment for each byte", RFC));
        failsAtFrame(section.group("Ill-formed text is refused before its message has ended", RFC));
        failsAtByte(section.group("Ill-formed text is refused before its frame has ended", RFC));
        cut(section.group("Text that ends inside a character", RFC));
        onlyText(section.group("Only text has to be UTF-8", "RFC 6455 §5.6"));
        return section;
    }

    private static void good(Group group, Chunking chunking) {
        for (String[] row : GOOD) {
            group.add(
                    row[1],
                    () -> new Script()
                            .send(chunking, WireFrame.of(TEXT, Hex.parse(row[0])))
                            .expect(TEXT, Hex.parse(row[0]))
                            .closes());
        }
    }

    private static void goodInFragments(Group group) {
        for (String[] row : GOOD) {
            byte[] text = Hex.parse(row[0]);
            group.add(
                    row[1],
                    () -> new Script().send(eachByte(text)).expect(TEXT, text).closes());
        }
        byte[] letters = Hex.parse("cebae1bdb9cf83");
        group.add("κόσ, a ping inside each character", () -> {
            Script script = new Script();
            WireFrame[] frames = eachByte(letters);
            for (int i = 0; i < frames.length; i++) {
                script.send(frames[i]);
                if (i < frames.length - 1) script.send(WireFrame.of(PING)).expectPong();
            }
            return script.expect(TEXT, letters).closes();
        });
    }

    private static WireFrame[] eachByte(byte[] text) {
        int[] ones = new int[text.length];
        Arrays.fill(ones, 1);
        return FragmentationCases.fragments(TEXT, text, ones);
    }

    private static byte[] whole(String row) {
        return Hex.parse(row.replace("|", ""));
    }

    /** Up to the first wrong byte, with it. */
    private static byte[] wrong(String row) {
        return Hex.parse(row.substring(0, row.indexOf('|')));
    }

    private static void bad(Group group, Chunking chunking) {
        for (String[] row : BAD) {
            group.add(
                    row[1],
                    () -> new Script()
                            .send(chunking, WireFrame.of(TEXT, whole(row[0])))
                            .expectClosed(INVALID_PAYLOAD));
        }
    }

    private static void badInFragments(Group group) {
        for (String[] row : BAD) {
            group.add(row[1], () -> new Script().send(eachByte(whole(row[0]))).expectClosed(INVALID_PAYLOAD));
        }
    }

    /** The message goes on behind the wrong byte, but nothing of that is sent. */
    private static void failsAtFrame(Group group) {
        for (String[] row : BAD) {
            group.add(
                    row[1],
                    () -> new Script()
                            .send(WireFrame.of(TEXT, wrong(row[0])).notFinal())
                            .expectClosed(INVALID_PAYLOAD));
        }
    }

    /** The frame goes on behind the wrong byte, but nothing of that is sent. */
    private static void failsAtByte(Group group) {
        for (String[] row : BAD) {
            byte[] text = wrong(row[0]);
            group.add(
                    row[1],
                    () -> new Script()
                            .sendAllBut(NEVER_SENT, WireFrame.of(TEXT, Arrays.copyOf(text, text.length + NEVER_SENT)))
                            .expectClosed(INVALID_PAYLOAD));
        }
        byte[] late = Arrays.copyOf(Samples.prose(100_000), 100_000 + 1 + NEVER_SENT);
        late[100_000] = (byte) 0xFF;
        group.add(
                "FF behind 100,000 good bytes",
                () -> new Script()
                        .sendAllBut(NEVER_SENT, WireFrame.of(TEXT, late))
                        .expectClosed(INVALID_PAYLOAD));
        group.add(
                "a character that begins in one frame is wrong in the next",
                () -> new Script()
                        .send(WireFrame.of(TEXT, Hex.parse("f0")).notFinal())
                        .expectSilence()
                        .sendAllBut(
                                NEVER_SENT, WireFrame.of(CONTINUATION, Arrays.copyOf(Hex.parse("80"), 1 + NEVER_SENT)))
                        .expectClosed(INVALID_PAYLOAD));
    }

    private static void cut(Group group) {
        for (String[] row : CUT) {
            byte[] text = Hex.parse(row[0]);
            group.add(row[1], () -> new Script().send(WireFrame.of(TEXT, text)).expectClosed(INVALID_PAYLOAD));
            group.add(
                    row[1] + ", found when an empty last fragment comes",
                    () -> new Script()
                            .send(WireFrame.of(TEXT, text).notFinal())
                            .expectSilence()
                            .send(WireFrame.of(CONTINUATION))
                            .expectClosed(INVALID_PAYLOAD));
        }
        group.add(
                "the next message does not make it good",
                () -> new Script()
                        .send(WireFrame.of(TEXT, Hex.parse("e282")), WireFrame.of(TEXT, Hex.parse("ac")))
                        .expectClosed(INVALID_PAYLOAD));
    }

    private static void onlyText(Group group) {
        for (String[] row : new String[][] {{"ff", "FF"}, {"eda080", "a surrogate"}, {"e282", "two of three"}}) {
            byte[] bytes = Hex.parse(row[0]);
            group.add(
                    "binary: " + row[1],
                    () -> new Script()
                            .send(WireFrame.of(BINARY, bytes))
                            .expect(BINARY, bytes)
                            .closes());
            group.add(
                    "binary in two fragments: " + row[1],
                    () -> new Script()
                            .send(WireFrame.of(BINARY, bytes).notFinal(), WireFrame.of(CONTINUATION, bytes))
                            .expect(BINARY, Hex.parse(row[0] + row[0]))
                            .closes());
        }
        group.add(
                "a message after bad binary is checked from its own beginning",
                () -> new Script()
                        .send(WireFrame.of(BINARY, Hex.parse("e282")), WireFrame.of(TEXT, Hex.parse("ac")))
                        .expect(BINARY, Hex.parse("e282"))
                        .expectClosed(INVALID_PAYLOAD));
    }
}
