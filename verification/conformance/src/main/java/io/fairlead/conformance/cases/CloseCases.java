package io.fairlead.conformance.cases;

import static io.fairlead.conformance.wire.Opcode.CLOSE;
import static io.fairlead.conformance.wire.Opcode.CONTINUATION;
import static io.fairlead.conformance.wire.Opcode.PING;
import static io.fairlead.conformance.wire.Opcode.TEXT;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Event;
import io.fairlead.conformance.Script;
import io.fairlead.conformance.Section;
import io.fairlead.conformance.Section.Group;
import io.fairlead.conformance.Step.Chunking;
import io.fairlead.conformance.wire.Hex;
import io.fairlead.conformance.wire.WireFrame;

/** Section 7: the close handshake (RFC 6455 §5.5.1, §7). */
final class CloseCases {
    private static final int NORMAL = 1000;
    private static final int PROTOCOL_ERROR = 1002;
    private static final int INVALID_PAYLOAD = 1007;

    private static final int[] GOOD = {
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3001, 3999, 4000, 4001, 4999
    };
    /**
     * 1004 to 1006 and 1015 are never sent (§7.4.1); up to 2999 is RFC 6455's own (§7.4.2); the others are nobody's.
     */
    private static final int[] BAD = {
        0, 1, 255, 999, 1004, 1005, 1006, 1015, 1016, 1017, 1099, 1100, 1999, 2000, 2999, 5000, 5001, 9999, 32_768,
        65_535
    };

    private static final String[] BAD_REASONS = {
        "ff",
        "80",
        "c3",
        "c328",
        "e282",
        "eda080",
        "c080",
        "f4908080",
        "f8a1a1a1a1",
        "616263cebae1bdb9cf83cebcceb5eda080"
    };

    private CloseCases() {}

    static Section section() {
        Section section = new Section(7, "Closing");
        codes(section.group("A close frame is answered with its code", "RFC 6455 §5.5.1, §7.4"));
        badCodes(section.group("Codes that nobody may send", "RFC 6455 §7.4"));
        reasons(section.group("Reasons", "RFC 6455 §5.5.1, §7.1.6"));
        afterwards(section.group("What comes behind a close frame is not answered", "RFC 6455 §5.5.1, §7.1"));
        ended(section.group("The stream ends without a close frame", "RFC 6455 §7.1.5"));
        races(section.group("The party under test closes first", "RFC 6455 §5.5.1, §7.1.2")
                .on(Endpoint.CLOSING));
        return section;
    }

    private static void codes(Group group) {
        group.add(
                "no code, none in the answer",
                () -> new Script().send(WireFrame.of(CLOSE)).expectClosed(Event.NO_CODE));
        for (int code : GOOD) {
            group.add(
                    Integer.toString(code),
                    () -> new Script().send(WireFrame.close(code, "")).expectClosed(code));
        }
        group.add(
                "byte by byte",
                () -> new Script()
                        .send(Chunking.PER_BYTE, WireFrame.close(NORMAL, "bye"))
                        .expectClosed(NORMAL));
        group.add(
                "no code, byte by byte",
                () -> new Script().send(Chunking.PER_BYTE, WireFrame.of(CLOSE)).expectClosed(Event.NO_CODE));
    }

    private static void badCodes(Group group) {
        for (int code : BAD) {
            group.add(
                    Integer.toString(code),
                    () -> new Script().send(WireFrame.close(code, "")).expectClosed(PROTOCOL_ERROR));
        }
        for (int code : new int[] {1005, 1006, 2999, 5000}) {
            group.add(
                    code + " with a reason",
                    () -> new Script().send(WireFrame.close(code, "why")).expectClosed(PROTOCOL_ERROR));
        }
        group.add(
                "half a code",
                () -> new Script().send(WireFrame.of(CLOSE, (byte) 3)).expectClosed(PROTOCOL_ERROR));
        group.add(
                "half a code, byte by byte",
                () -> new Script()
                        .send(Chunking.PER_BYTE, WireFrame.of(CLOSE, (byte) 3))
                        .expectClosed(PROTOCOL_ERROR));
    }

    private static void reasons(Group group) {
        for (int length : new int[] {1, 2, 122, 123}) {
            group.add(
                    length + (length == 1 ? " byte" : " bytes"),
                    () -> new Script()
                            .send(WireFrame.of(CLOSE, WireFrame.closePayload(NORMAL, Samples.ascii(length))))
                            .expectClosed(NORMAL));
        }
        group.add(
                "123 bytes of two to four bytes a character",
                () -> new Script()
                        .send(WireFrame.of(CLOSE, WireFrame.closePayload(4000, Samples.prose(123))))
                        .expectClosed(4000));
        group.add(
                "124 bytes",
                () -> new Script()
                        .send(WireFrame.of(CLOSE, WireFrame.closePayload(NORMAL, Samples.ascii(124))))
                        .expectClosed(PROTOCOL_ERROR));
        group.add(
                "U+10FFFF",
                () -> new Script().send(WireFrame.close(NORMAL, "\uDBFF\uDFFF")).expectClosed(NORMAL));
        for (String bytes : BAD_REASONS) {
            group.add(
                    "not UTF-8: " + bytes,
                    () -> new Script()
                            .send(WireFrame.of(CLOSE, WireFrame.closePayload(NORMAL, Hex.parse(bytes))))
                            .expectClosed(INVALID_PAYLOAD));
        }
    }

    private static void afterwards(Group group) {
        WireFrame close = WireFrame.close(NORMAL, "");
        WireFrame[][] rows = {
            {WireFrame.of(PING, Samples.ascii(5))},
            {WireFrame.text("too late")},
            {close},
            {WireFrame.close(4000, "another")},
            {WireFrame.text("bad").rsv(7)},
            {WireFrame.of(TEXT, (byte) 0xFF)},
            {WireFrame.of(CONTINUATION)},
            {WireFrame.text("a"), WireFrame.of(PING), close},
        };
        String[] words = {
            "a ping",
            "a message",
            "the same close frame",
            "another close frame",
            "a frame with reserved bits",
            "text that is not UTF-8",
            "a continuation of nothing",
            "a message, a ping, a close frame",
        };
        for (int i = 0; i < rows.length; i++) {
            WireFrame[] behind = rows[i];
            WireFrame[] all = new WireFrame[behind.length + 1];
            all[0] = close;
            System.arraycopy(behind, 0, all, 1, behind.length);
            for (Chunking chunking : new Chunking[] {Chunking.WHOLE, Chunking.PER_FRAME}) {
                group.add(
                        words[i] + ", " + chunking,
                        () -> new Script().send(chunking, all).expectClosed(NORMAL));
            }
        }
        group.add(
                "a message before it is still answered",
                () -> new Script()
                        .send(WireFrame.text("in time"), close)
                        .expectText("in time")
                        .expectClosed(NORMAL));
        group.add(
                "256 KiB before it are still answered",
                () -> new Script()
                        .send(WireFrame.of(TEXT, Samples.ascii(256 << 10)), close)
                        .expect(TEXT, Samples.ascii(256 << 10))
                        .expectClosed(NORMAL));
        group.add(
                "a ping before it is still answered",
                () -> new Script()
                        .send(WireFrame.of(PING, Samples.ascii(3)), close)
                        .expectPong(Samples.ascii(3))
                        .expectClosed(NORMAL));
        group.add(
                "fragments before it are dropped",
                () -> new Script().send(WireFrame.text("a").notFinal(), close).expectClosed(NORMAL));
        group.add(
                "the end of the stream",
                () -> new Script().send(close).endOutput().expectClosed(NORMAL));
    }

    private static void ended(Group group) {
        group.add("at once", () -> new Script().endOutput().expectEnd());
        group.add(
                "after a message",
                () -> new Script()
                        .send(WireFrame.text("last words"))
                        .expectText("last words")
                        .endOutput()
                        .expectEnd());
        group.add("after a ping", () -> new Script().expectSilence().endOutput().expectEnd());
    }

    private static void races(Group group) {
        WireFrame start = WireFrame.text("close, please");
        group.add(
                "the suite answers",
                () -> new Script()
                        .send(start)
                        .expect(Event.close(NORMAL))
                        .send(WireFrame.close(NORMAL, ""))
                        .expectEnd());
        group.add(
                "the suite answers with a code of its own",
                () -> new Script()
                        .send(start)
                        .expect(Event.close(NORMAL))
                        .send(WireFrame.close(4321, "mine"))
                        .expectEnd());
        group.add(
                "the suite answers without a code",
                () -> new Script()
                        .send(start)
                        .expect(Event.close(NORMAL))
                        .send(WireFrame.of(CLOSE))
                        .expectEnd());
        group.add(
                "the close frames cross",
                () -> new Script()
                        .send(start, WireFrame.close(NORMAL, "crossing"))
                        .expect(Event.close(NORMAL))
                        .expectEnd());
        group.add(
                "messages cross it and are dropped",
                () -> new Script()
                        .send(start, WireFrame.text("crossing"), WireFrame.text("crossing, too"))
                        .expect(Event.close(NORMAL))
                        .send(WireFrame.text("not read"), WireFrame.close(NORMAL, ""))
                        .expectEnd());
        group.add(
                "a fragmented message crosses it and is dropped",
                () -> new Script()
                        .send(start, WireFrame.text("cross").notFinal())
                        .expect(Event.close(NORMAL))
                        .send(WireFrame.of(CONTINUATION, Samples.ascii(3)), WireFrame.close(NORMAL, ""))
                        .expectEnd());
        group.add(
                "a ping crosses it and is answered",
                () -> new Script()
                        .send(start, WireFrame.of(PING, Samples.ascii(5)))
                        .expect(Event.close(NORMAL))
                        .expectPong(Samples.ascii(5)) // §5.5.2: unless it has received a close frame
                        .send(WireFrame.close(NORMAL, ""))
                        .expectEnd());
        group.add(
                "the suite breaks the protocol instead of answering",
                () -> new Script()
                        .send(start)
                        .expect(Event.close(NORMAL))
                        .send(WireFrame.text("bad").rsv(7))
                        .expectEnd());
        group.add(
                "the suite ends its stream instead of answering",
                () -> new Script()
                        .send(start)
                        .expect(Event.close(NORMAL))
                        .endOutput()
                        .expectEnd());
    }
}
