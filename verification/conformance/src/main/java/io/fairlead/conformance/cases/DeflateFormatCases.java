package io.fairlead.conformance.cases;

import static io.fairlead.conformance.wire.Opcode.BINARY;
import static io.fairlead.conformance.wire.Opcode.CLOSE;
import static io.fairlead.conformance.wire.Opcode.CONTINUATION;
import static io.fairlead.conformance.wire.Opcode.PING;
import static io.fairlead.conformance.wire.Opcode.PONG;
import static io.fairlead.conformance.wire.Opcode.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Extensions;
import io.fairlead.conformance.Script;
import io.fairlead.conformance.Section;
import io.fairlead.conformance.Section.Group;
import io.fairlead.conformance.Step.Chunking;
import io.fairlead.conformance.wire.Hex;
import io.fairlead.conformance.wire.Opcode;
import io.fairlead.conformance.wire.WireFrame;
import java.util.Arrays;

/** Section 14: compressed bytes as the RFC shows them, and compressed bytes that are wrong (RFC 7692 §6, §7.2). */
final class DeflateFormatCases {
    private static final int PROTOCOL_ERROR = 1002;
    private static final int INVALID_PAYLOAD = 1007;
    private static final int TOO_BIG = 1009;
    private static final int RSV1 = 4;
    private static final int MIB = 1 << 20;

    private static final Extensions AGREED = DeflateSizesCases.DEFLATE;
    private static final byte[] HELLO = "Hello".getBytes(UTF_8);
    /** "Hello" as RFC 7692 §7.2.3.1 compresses it. */
    private static final byte[] PACKED = Hex.parse("f248cdc9c90700");

    /** Payloads that are "Hello": the RFC's examples, then others that DEFLATE allows. */
    private static final String[][] HELLOS = {
        {"§7.2.3.1: a block of fixed codes", "f248cdc9c90700"},
        {"§7.2.3.3: a stored block", "000500faff48656c6c6f00"},
        {"§7.2.3.4: a block with BFINAL", "f348cdc9c9070000"},
        {"§7.2.3.5: two blocks", "f24805000000ffffcac9c90700"},
        {"two stored blocks", "000200fdff4865000300fcff6c6c6f00"},
        {"an empty block first", "000000fffff248cdc9c90700"},
        {"empty blocks behind it", "f248cdc9c907000000ffff000000ffff00"},
    };

    /** No DEFLATE: what, the payload. */
    private static final String[][] CORRUPT = {
        {"a block of the reserved type", "06"},
        {"a block of the reserved type behind a good one", "f248cdc9c907000000ffff06"},
        {"a stored block whose lengths differ", "000500000048656c6c6f00"},
        {"a back-reference to before the first byte", "0a0111"},
        {"a distance code that does not exist", "4a043e000000"},
        {"only FF", "ffffffff"},
    };

    private DeflateFormatCases() {}

    static Section section() {
        Section section = new Section(14, "Compression: bytes, right and wrong");
        examples(section.group("Every way to compress Hello", "RFC 7692 §7.2.3").on(Endpoint.DEFLATE));
        fragments(
                section.group("Compressed fragments", "RFC 7692 §6.1, §7.2.3.1").on(Endpoint.DEFLATE));
        bits(section.group("RSV1 where it has no meaning", "RFC 7692 §6").on(Endpoint.DEFLATE));
        corrupt(section.group("What is no DEFLATE", "RFC 7692 §7.2.2").on(Endpoint.DEFLATE));
        notUtf8(section.group("Text that is not UTF-8 once it is inflated", "RFC 6455 §8.1")
                .on(Endpoint.DEFLATE));
        bombs(section.group("What inflates beyond the limit", "RFC 6455 §10.4").on(Endpoint.DEFLATE));
        return section;
    }

    private static WireFrame packed(int opcode, byte[] payload) {
        return WireFrame.of(opcode, payload).rsv(RSV1);
    }

    private static void examples(Group group) {
        for (String[] row : HELLOS) {
            group.add(
                    row[0],
                    AGREED,
                    () -> new Script()
                            .send(packed(TEXT, Hex.parse(row[1])))
                            .expect(TEXT, HELLO)
                            .closes());
        }
        group.add(
                "§7.2.3.2: the second one refers to the first",
                AGREED,
                () -> new Script()
                        .send(packed(TEXT, PACKED), packed(TEXT, Hex.parse("f200110000")))
                        .expect(TEXT, HELLO)
                        .expect(TEXT, HELLO)
                        .closes());
        group.add(
                "§7.2.3.6: an empty message is one byte",
                AGREED,
                () -> new Script()
                        .send(packed(BINARY, Hex.parse("00")))
                        .expect(BINARY)
                        .closes());
        group.add(
                "no back-reference over a message that was not compressed",
                AGREED,
                () -> new Script()
                        .send(packed(TEXT, PACKED), WireFrame.text("between"), packed(TEXT, Hex.parse("f200110000")))
                        .expect(TEXT, HELLO)
                        .expectText("between")
                        .expect(TEXT, HELLO)
                        .closes());
    }

    private static void fragments(Group group) {
        group.add(
                "§7.2.3.1: Hello in two",
                AGREED,
                () -> new Script()
                        .send(
                                packed(TEXT, Hex.parse("f248cd")).notFinal(),
                                WireFrame.of(CONTINUATION, Hex.parse("c9c90700")))
                        .expect(TEXT, HELLO)
                        .closes());
        group.add(
                "an empty last fragment",
                AGREED,
                () -> new Script()
                        .send(packed(TEXT, PACKED).notFinal(), WireFrame.of(CONTINUATION))
                        .expect(TEXT, HELLO)
                        .closes());
        group.add(
                "an empty first fragment",
                AGREED,
                () -> new Script()
                        .send(packed(TEXT, new byte[0]).notFinal(), WireFrame.of(CONTINUATION, PACKED))
                        .expect(TEXT, HELLO)
                        .closes());
        group.add(
                "a ping between them",
                AGREED,
                () -> new Script()
                        .send(
                                packed(TEXT, Hex.parse("f248cd")).notFinal(),
                                WireFrame.of(PING, HELLO),
                                WireFrame.of(CONTINUATION, Hex.parse("c9c90700")))
                        .expectPong(HELLO)
                        .expect(TEXT, HELLO)
                        .closes());
        group.add(
                "a close frame between them",
                AGREED,
                () -> new Script()
                        .send(packed(TEXT, Hex.parse("f248cd")).notFinal())
                        .closes());
    }

    private static void bits(Group group) {
        for (int opcode : new int[] {PING, PONG, CLOSE}) {
            group.add(
                    "on " + Opcode.nameOf(opcode),
                    AGREED,
                    () -> new Script()
                            .send(packed(opcode, opcode == CLOSE ? WireFrame.closePayload(1000) : HELLO))
                            .expectClosed(PROTOCOL_ERROR));
        }
        group.add(
                "on the second fragment as well",
                AGREED,
                () -> new Script()
                        .send(packed(TEXT, Hex.parse("f248cd")).notFinal(), packed(CONTINUATION, Hex.parse("c9c90700")))
                        .expectClosed(PROTOCOL_ERROR));
        group.add(
                "on the second fragment alone",
                AGREED,
                () -> new Script()
                        .send(WireFrame.text("Hel").notFinal(), packed(CONTINUATION, Hex.parse("c9c90700")))
                        .expectClosed(PROTOCOL_ERROR));
        for (int rsv : new int[] {2, 1, 3, 6, 5, 7}) {
            group.add(
                    Words.bits(rsv) + " is still reserved",
                    AGREED,
                    () -> new Script().send(WireFrame.of(TEXT, PACKED).rsv(rsv)).expectClosed(PROTOCOL_ERROR));
        }
    }

    private static void corrupt(Group group) {
        for (String[] row : CORRUPT) {
            group.add(
                    row[0],
                    AGREED,
                    () -> new Script().send(packed(BINARY, Hex.parse(row[1]))).expectClosed(INVALID_PAYLOAD));
        }
        group.add(
                "no byte at all",
                AGREED,
                () -> new Script().send(packed(TEXT, new byte[0])).expectClosed(INVALID_PAYLOAD));
        group.add(
                "plain text under RSV1, after a good message",
                AGREED,
                () -> new Script()
                        .send(packed(TEXT, PACKED), packed(TEXT, "what is this?".getBytes(UTF_8)))
                        .expect(TEXT, HELLO)
                        .expectClosed(INVALID_PAYLOAD));
        Extensions resets = Extensions.agreed(
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover");
        group.add(
                "a back-reference to the message before, without context takeover",
                resets,
                () -> new Script()
                        .send(packed(TEXT, PACKED), packed(TEXT, Hex.parse("f200110000")))
                        .expect(TEXT, HELLO)
                        .expectClosed(INVALID_PAYLOAD));
    }

    private static void notUtf8(Group group) {
        group.add(
                "FF",
                AGREED,
                () -> new Script()
                        .send(packed(TEXT, Hex.parse("000100feffff00")))
                        .expectClosed(INVALID_PAYLOAD));
        group.add(
                "FF as binary is taken",
                AGREED,
                () -> new Script()
                        .send(packed(BINARY, Hex.parse("000100feffff00")))
                        .expect(BINARY, (byte) 0xFF)
                        .closes());
        group.add("a surrogate behind 20 KiB", AGREED, () -> {
            byte[] text = Arrays.copyOf(Samples.json(20_000), 20_003);
            System.arraycopy(Hex.parse("eda080"), 0, text, 20_000, 3);
            return new Script().sendDeflated(TEXT, () -> text).expectClosed(INVALID_PAYLOAD);
        });
        group.add(
                "it ends inside a character",
                AGREED,
                () -> new Script()
                        .sendDeflated(TEXT, () -> Hex.parse("48656c6c6fe282"))
                        .expectClosed(INVALID_PAYLOAD));
        group.add(
                "a character over two fragments is taken",
                AGREED,
                () -> new Script()
                        .sendDeflated(TEXT, () -> Samples.prose(3_000), 7, Chunking.WHOLE)
                        .expect(TEXT, Samples.prose(3_000))
                        .closes());
    }

    private static void bombs(Group group) {
        group.add(
                "1 MiB of zeros is taken",
                AGREED,
                () -> new Script()
                        .sendDeflated(BINARY, () -> Samples.zeros(MIB))
                        .expect(BINARY, Samples.zeros(MIB))
                        .closes());
        group.add(
                "a byte more",
                AGREED,
                () -> new Script()
                        .sendDeflated(BINARY, () -> Samples.zeros(MIB + 1))
                        .expectClosed(TOO_BIG));
        group.add(
                "16 MiB of zeros",
                AGREED,
                () -> new Script()
                        .sendDeflated(BINARY, () -> Samples.zeros(16 * MIB))
                        .expectClosed(TOO_BIG));
        group.add(
                "16 MiB of zeros in frames of 100 bytes",
                AGREED,
                () -> new Script()
                        .sendDeflated(BINARY, () -> Samples.zeros(16 * MIB), 100, Chunking.WHOLE)
                        .expectClosed(TOO_BIG));
    }
}
