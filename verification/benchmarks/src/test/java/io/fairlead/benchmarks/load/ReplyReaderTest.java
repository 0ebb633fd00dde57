package io.fairlead.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A load that takes anything for a reply would measure nothing. */
class ReplyReaderTest {
    private final ExpectedMessages hello =
            new ExpectedMessages(List.of("Hello".getBytes(StandardCharsets.UTF_8), new byte[0]));

    private ReplyReader reader() {
        return new ReplyReader(hello, new Inflated());
    }

    private static ByteBuffer bytes(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8205 48656c6c6f 8200 8205 48656c6c6f", // RFC 6455 §5.7, nothing, and again
                "0203 48656c 8900 8002 6c6f 8200 8205 48656c6c6f", // in two fragments, a ping between them
                "827e0005 48656c6c6f 827f0000000000000000 8205 48656c6c6f", // lengths longer than they need to be
                "c207 f248cdc9c90700 8200 8205 48656c6c6f" // RFC 7692 §7.2.3.1
            })
    void whatShouldComeIsCountedHoweverItIsCut(String hex) {
        ByteBuffer all = bytes(hex);
        for (int cut = 0; cut <= all.limit(); cut++) {
            ReplyReader reader = reader();
            int ended = reader.read(all.slice(0, cut)) + reader.read(all.slice(cut, all.limit() - cut));
            assertEquals(3, ended, "cut at " + cut);
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "8205 48656c6c70, another byte",
        "8204 48656c6c, too short",
        "8206 48656c6c6f6f, too long",
        "8285 00000000 48656c6c6f, masked",
        "c207 ff48cdc9c90700, not deflated"
    })
    void whatShouldNotComeIsRefused(String hex, String why) {
        ReplyReader reader = reader();
        assertThrows(WrongReplyException.class, () -> reader.read(bytes(hex)), why);
    }

    @Test
    void aCloseFrameIsNoticed() {
        ReplyReader reader = reader();
        assertEquals(0, reader.read(bytes("8802 03e8")));
        assertTrue(reader.closed());
    }
}
