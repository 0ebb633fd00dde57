package io.fairlead.conformance.cases;

import static io.fairlead.conformance.wire.Opcode.BINARY;
import static io.fairlead.conformance.wire.Opcode.TEXT;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Extensions;
import io.fairlead.conformance.Script;
import io.fairlead.conformance.Section;
import io.fairlead.conformance.Section.Group;
import io.fairlead.conformance.Step.Chunking;
import io.fairlead.conformance.wire.WireFrame;
import java.util.function.IntFunction;

/** Section 12: compressed messages of many sizes, contents and fragmentations (RFC 7692 §6, §7.2). */
final class DeflateSizesCases {
    /** What every client asks for, and the plainest answer to it. */
    static final Extensions DEFLATE =
            Extensions.agreed("permessage-deflate; client_max_window_bits", "permessage-deflate");

    private static final String RFC = "RFC 7692 §6, §7.2";
    private static final int[] SIZES = {0, 1, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 131_072, 1_000_000};
    private static final int[] FRAGMENTS = {0, 256};
    private static final int ROUNDS = 4;

    private DeflateSizesCases() {}

    static Section section() {
        Section section = new Section(12, "Compression: sizes, contents, fragments");
        sizes(section.group("JSON", RFC), TEXT, Samples::json);
        sizes(section.group("Text of all planes", RFC), TEXT, Samples::prose);
        sizes(section.group("Zeros", RFC), BINARY, Samples::zeros);
        sizes(section.group("Random bytes", RFC), BINARY, Samples::noise);
        written(section.group("How it is written", "RFC 7692 §6.1").on(Endpoint.DEFLATE));
        return section;
    }

    private static void sizes(Group group, int opcode, IntFunction<byte[]> sample) {
        group.on(Endpoint.DEFLATE);
        for (int fragment : FRAGMENTS) {
            for (int size : SIZES) {
                String words = "%d bytes, %s"
                        .formatted(size, fragment == 0 ? "one frame each" : "frames of " + fragment + " bytes");
                group.add(words, DEFLATE, () -> rounds(opcode, sample, size, fragment));
            }
        }
    }

    /** The same message a few times: with context takeover the later ones are back-references and nothing else. */
    private static Script rounds(int opcode, IntFunction<byte[]> sample, int size, int fragment) {
        Script script = new Script();
        for (int i = 0; i < (size > 1 << 17 ? 1 : ROUNDS); i++) {
            script.sendDeflated(opcode, () -> sample.apply(size), fragment, Chunking.WHOLE)
                    .expect(opcode, sample.apply(size));
        }
        return script.closes();
    }

    private static void written(Group group) {
        for (Chunking chunking : new Chunking[] {Chunking.PER_FRAME, Chunking.PER_BYTE}) {
            group.add(
                    "2,000 bytes of JSON in frames of one byte, " + chunking,
                    DEFLATE,
                    () -> new Script()
                            .sendDeflated(TEXT, () -> Samples.json(2_000), 1, chunking)
                            .expect(TEXT, Samples.json(2_000))
                            .closes());
        }
        group.add(
                "2,000 bytes of JSON in one frame, byte by byte",
                DEFLATE,
                () -> new Script()
                        .sendDeflated(TEXT, () -> Samples.json(2_000), 0, Chunking.PER_BYTE)
                        .expect(TEXT, Samples.json(2_000))
                        .closes());
        group.add(
                "64 KiB in pieces of 997",
                DEFLATE,
                () -> new Script()
                        .sendDeflated(BINARY, () -> Samples.noise(65_536), 0, Chunking.PER_997)
                        .expect(BINARY, Samples.noise(65_536))
                        .closes());
        group.add("compressed and not, in turn", DEFLATE, () -> {
            Script script = new Script();
            for (int i = 0; i < 4; i++) {
                script.sendDeflated(TEXT, () -> Samples.json(3_000)).send(WireFrame.of(TEXT, Samples.json(2_500)));
                script.expect(TEXT, Samples.json(3_000)).expect(TEXT, Samples.json(2_500));
            }
            return script.closes();
        });
        group.add(
                "not compressed, in fragments",
                DEFLATE,
                () -> new Script()
                        .send(FragmentationCases.fragments(TEXT, Samples.json(3_000), 1_000, 2_000))
                        .expect(TEXT, Samples.json(3_000))
                        .closes());
        group.add("50 different messages", DEFLATE, () -> {
            Script script = new Script();
            for (int i = 0; i < 50; i++) {
                int size = i * 97;
                script.sendDeflated(TEXT, () -> Samples.json(size)).expect(TEXT, Samples.json(size));
            }
            return script.closes();
        });
        group.add(
                "pings between compressed messages",
                DEFLATE,
                () -> new Script()
                        .sendDeflated(TEXT, () -> Samples.json(5_000))
                        .expect(TEXT, Samples.json(5_000))
                        .expectSilence()
                        .sendDeflated(TEXT, () -> Samples.json(5_000))
                        .expect(TEXT, Samples.json(5_000))
                        .closes());
    }
}
