package io.fairlead.ws.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.bytes.ChunkPool;
import io.fairlead.ws.bytes.MemoryBudget;
import io.fairlead.ws.deflate.Inflation;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages handed over in parts, as they come. */
class MessagePartsTest {
    private static final int TEXTS = 1 << Opcode.TEXT;
    private static final int BINARIES = 1 << Opcode.BINARY;
    private static final int ALL = TEXTS | BINARIES;

    private final ChunkPool pool = new ChunkPool(new MemoryBudget(16_384), 8_192);
    private final MessageState state = new MessageState();
    private final MessageDecoder client = new MessageDecoder(Role.CLIENT, pool);
    private Limits limits = Limits.DEFAULT;

    @AfterEach
    void everyChunkIsGivenBack() {
        state.clear();
        assertEquals(0, pool.lentBytes());
    }

    private int next(String hex, int parts) {
        return client.next(bytes(hex), state, limits, null, parts);
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private String payload() {
        byte[] bytes = new byte[client.payload().remaining()];
        client.payload().get(client.payload().position(), bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void assertPart(int opcode, String hex, String came) {
        assertEquals(opcode, next(came, ALL));
        assertTrue(state.isPart(), "more follows");
        assertEquals(hex, payload());
    }

    private void assertLast(int opcode, String hex, String came) {
        assertEquals(opcode, next(came, ALL));
        assertFalse(state.isPart(), "that was the last");
        assertEquals(hex, payload());
    }

    @ParameterizedTest(name = "opcode {0}")
    @ValueSource(ints = {Opcode.TEXT, Opcode.BINARY})
    void whatHasComeOfALongFrameIsAPart(int opcode) {
        assertPart(opcode, "61626364", "8" + opcode + "0a 61626364");
        assertEquals(4, state.received());
        assertPart(opcode, "6566", "6566");
        assertEquals(6, state.received());
        assertLast(opcode, "6768696a", "6768696a");
        assertEquals(10, state.received());
        assertEquals(MessageDecoder.NEED_MORE, next("", ALL));
        assertEquals(0, state.received());
    }

    @Test
    void soIsEachFragmentAndTheLastPartMayBeEmpty() {
        assertPart(Opcode.TEXT, "616263", "0103 616263");
        assertEquals(MessageDecoder.NEED_MORE, next("0000", ALL), "nothing is no part");
        assertFalse(state.isPart());
        assertPart(Opcode.TEXT, "64", "0001 64");
        assertLast(Opcode.TEXT, "", "8000");
        assertEquals(4, state.received());
    }

    @Test
    void whatLiesWholeIsHandedOverWhole() {
        assertLast(Opcode.TEXT, "6162", "8102 6162");
        assertEquals(0, pool.lentBytes());
    }

    @ParameterizedTest(name = "{0} lacks {2}")
    @CsvSource({
        "c3, c39f, 9f",
        "e2, e282ac, 82 ac",
        "e2 82, e282ac, ac",
        "f0, f09f9880, 9f 98 80",
        "f0 9f, f09f9880, 98 80",
        "f0 9f 98, f09f9880, 80",
    })
    void textIsCutBetweenTwoCharacters(String begun, String character, String rest) {
        String length = "%02x".formatted(2 + character.length() / 2);
        assertPart(Opcode.TEXT, "61", "81" + length + "61" + begun);
        String[] missing = rest.split(" ", -1);
        for (int i = 0; i < missing.length - 1; i++) {
            assertEquals(MessageDecoder.NEED_MORE, next(missing[i], ALL), "still no character");
            assertFalse(state.isPart());
        }
        assertPart(Opcode.TEXT, character, missing[missing.length - 1]);
        assertLast(Opcode.TEXT, "62", "62");
    }

    @Test
    void characterMayBeginInOneFragmentAndEndInTheNext() {
        assertPart(Opcode.TEXT, "61", "0102 61c3");
        assertEquals(2, state.received(), "what is kept back has come, too");
        assertLast(Opcode.TEXT, "c39f", "8001 9f");
        assertEquals(3, state.received());
    }

    @Test
    void bytesAreCutAnywhere() {
        assertPart(Opcode.BINARY, "61e2", "8204 61e2");
        assertLast(Opcode.BINARY, "82ac", "82ac");
    }

    @ParameterizedTest(name = "{0} in {1} pieces")
    @CsvSource({"1, 4", "2, 2"})
    void otherKindsAreHandedOverWhole(int opcode, int parts) {
        assertEquals(MessageDecoder.NEED_MORE, next("8" + opcode + "03 6162", parts));
        assertFalse(state.isPart());
        assertEquals(opcode, next("63", parts));
        assertEquals("616263", payload());
    }

    @Test
    void controlFrameBetweenTwoPartsIsNoPart() {
        assertPart(Opcode.TEXT, "61", "0101 61");
        assertLast(Opcode.PING, "7071", "8902 7071");
        assertEquals(1, state.received());
        assertLast(Opcode.TEXT, "62", "8001 62");
    }

    @Test
    void theNextMessageIsOneOfItsOwn() {
        assertPart(Opcode.TEXT, "61", "0102 61c3");
        assertLast(Opcode.TEXT, "c39f", "8001 9f");
        assertEquals(MessageDecoder.NEED_MORE, next("8202 62", 0));
        assertEquals(1, state.received());
        assertEquals(Opcode.BINARY, next("63", 0));
        assertEquals("6263", payload());
    }

    @Test
    void messageThatIsGivenUpLeavesNothingToTheNext() {
        assertPart(Opcode.TEXT, "61", "8105 61c3");
        state.clear();
        assertFalse(state.isPart());
        assertEquals(0, pool.lentBytes());
        assertPart(Opcode.TEXT, "62", "8102 62");
        assertEquals(1, state.received());
    }

    @Test
    void limitsHoldForTheMessageNotForItsParts() {
        limits = new Limits(5, 2);
        assertPart(Opcode.BINARY, "616263", "0203 616263");
        assertLast(Opcode.BINARY, "6465", "8002 6465");
        assertPart(Opcode.BINARY, "616263", "0203 616263");
        assertEquals(-1009, next("8003 646566", ALL)); // §10.4
        state.clear();
        assertPart(Opcode.BINARY, "61", "0201 61");
        assertPart(Opcode.BINARY, "62", "0001 62");
        assertEquals(-1008, next("8001 63", ALL));
    }

    @Test
    void textThatIsNotUtf8Is1007InWhicheverPart() { // §8.1
        assertPart(Opcode.TEXT, "61", "8105 61");
        assertEquals(-1007, next("ff", ALL));
        state.clear();
        assertPart(Opcode.TEXT, "61", "0102 61c3");
        assertEquals(-1007, next("0001 61", ALL));
        state.clear();
        assertPart(Opcode.TEXT, "61", "0102 61c3");
        assertEquals(-1007, next("8000", ALL), "ends inside a character");
    }

    @Test
    void memoryIsThatOfAPartAndGoesBackWithIt() {
        assertPart(Opcode.BINARY, "ab".repeat(1_000), "827f0000000000100000" + "ab".repeat(1_000)); // 1 MiB announced
        for (int came = 2_000; came < 1_048_576; came += 1_000) {
            assertPart(Opcode.BINARY, "cd".repeat(1_000), "cd".repeat(1_000));
            assertEquals(came, state.received());
            assertTrue(pool.lentBytes() <= 4_096, "no more than a chunk");
        }
        assertEquals(MessageDecoder.NEED_MORE, next("", ALL));
        assertEquals(0, pool.lentBytes(), "the part is over");
        assertLast(Opcode.BINARY, "ef".repeat(576), "ef".repeat(576));
    }

    @Test
    void partsAreReadThroughTheInput() {
        assertPart(Opcode.BINARY, "61", "827e1000 61");
        assertNull(client.target(state, 1));
        state.clear();
        assertEquals(MessageDecoder.NEED_MORE, next("827e1000 61", TEXTS));
        assertNotNull(client.target(state, 1));
    }

    @Test
    void maskGoesOnFromPartToPart() {
        MessageDecoder server = new MessageDecoder(Role.SERVER, pool);
        StringBuilder hello = new StringBuilder();
        for (String came : new String[] {"818537fa213d7f9f4d", "51", "58"}) { // §5.7
            assertEquals(Opcode.TEXT, server.next(bytes(came), state, limits, null, ALL));
            while (server.payload().hasRemaining())
                hello.append((char) server.payload().get());
        }
        assertEquals("Hello", hello.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4103f2 48cd 8004c9c9 0700", "c107f2 48 cd c9 c90700"})
    void whatComesCompressedIsHandedOverWhole(String pieces) { // RFC 7692 §7.2.3.1
        try (Inflation inflation = new Inflation(false)) {
            String[] came = pieces.split(" ", -1);
            for (int i = 0; i < came.length - 1; i++) {
                assertEquals(0, client.next(bytes(came[i]), state, limits, () -> inflation, ALL));
                assertFalse(state.isPart());
            }
            assertEquals(Opcode.TEXT, client.next(bytes(came[came.length - 1]), state, limits, () -> inflation, ALL));
            assertFalse(state.isPart());
            assertEquals("48656c6c6f", payload());
        }
    }
}
