package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole table, sans I/O: each row whole, cut in two everywhere, and byte by byte, to the last byte of the answer.
 */
class HandshakeTableTest {
    private final Upgrader<String> upgrader = new Upgrader<>(new UpgradeCallbacks<>() {}, HandshakeTable.OPTIONS);
    private final ByteBuffer out = ByteBuffer.allocate(UpgradeResponse.MAX_BYTES);

    @ParameterizedTest
    @MethodSource("io.fairlead.ws.upgrade.HandshakeTable#rows")
    void isAnsweredWhole(HandshakeRow row) {
        byte[] request = row.request();
        assertAnswer(row, request, ByteBuffer::allocate, request.length);
    }

    @Tag("splits") // some hundred runs for each row
    @ParameterizedTest
    @MethodSource("io.fairlead.ws.upgrade.HandshakeTable#rows")
    void isAnsweredTheSameAtEverySplit(HandshakeRow row) {
        byte[] request = row.request();
        for (int cut = 1; cut < request.length; cut++) {
            assertAnswer(row, request, ByteBuffer::allocate, cut);
        }
        assertAnswer(row, request, ByteBuffer::allocateDirect, 1);
    }

    /** Feeds {@code step} bytes, then the rest; with a step of one, byte by byte. */
    private void assertAnswer(HandshakeRow row, byte[] request, IntFunction<ByteBuffer> allocate, int step) {
        ByteBuffer in = allocate.apply(request.length).put(request).flip();
        upgrader.reset();
        out.clear();
        int status = Upgrader.NEED_MORE;
        for (int have = step;
                status == Upgrader.NEED_MORE && have <= request.length;
                have = next(have, step, request)) {
            status = upgrader.upgrade(in.limit(have), out, "context");
        }
        assertEquals(row.status(), status);
        String response = new String(out.array(), 0, out.position(), ISO_8859_1);
        if (!response.equals(row.response())) assertEquals(row.response(), response);
        assertEquals(status == 101 ? row.head().length() : 0, in.position());
    }

    private static int next(int have, int step, byte[] request) {
        return step == 1 || have == request.length ? have + 1 : request.length;
    }

    @Test
    void tableHoldsEveryStatusOfAHandshake() {
        long rows = HandshakeTable.rows().count();
        assertTrue(rows > 150, () -> rows + " rows");
        int[] statuses = {101, 400, 403, 405, 414, 426, 431, 505};
        assertEquals(
                Arrays.toString(statuses),
                Arrays.toString(HandshakeTable.rows()
                        .mapToInt(HandshakeRow::status)
                        .distinct()
                        .sorted()
                        .toArray()));
        assertEquals(
                rows, HandshakeTable.rows().map(HandshakeRow::name).distinct().count(), "each rule has its name");
    }

    @Test
    void mapOfTheProtocolSaysHowManyRowsThereAre() throws IOException {
        String map = Files.readString(Path.of("..", "docs", "protocol-map.md"));
        String said = "one table of " + HandshakeTable.rows().count() + " requests";
        assertTrue(map.contains(said), said);
    }

    /** Time is the rule here; the best of many rounds, so that a busy machine cannot fail it. */
    @Test
    void unclosedQuoteIn8KiBTakesUnder5Milliseconds() {
        HandshakeRow row = HandshakeTable.rows()
                .filter(r -> r.name().startsWith("an unclosed quote"))
                .findFirst()
                .orElseThrow();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long start = System.nanoTime();
            assertAnswer(row, row.request(), ByteBuffer::allocate, row.request().length);
            best = Math.min(best, System.nanoTime() - start);
        }
        assertTrue(best < 5_000_000, best + " ns");
    }
}
