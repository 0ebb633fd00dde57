package io.fairlead.ws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that a host accepted are served as those of a port are. */
@Timeout(60)
class EmbeddedServerTest {
    private static final byte[] PATTERN = Wire.letters(200_000);

    private EmbeddedServer server = embed(WebSocketServer.builder());

    private static EmbeddedServer embed(ServerBuilder builder) {
        return builder.threads(2)
                .mount(new EchoBinding("/echo", Limits.DEFAULT))
                .embed();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop(Duration.ZERO);
    }

    private MemoryTransport open(int step, long room) throws Exception {
        MemoryTransport peer = new MemoryTransport(step, room);
        peer.acceptedBy(server);
        peer.send(Wire.upgrade("/echo"));
        assertEquals(Wire.ACCEPTED, new String(peer.written(Wire.ACCEPTED.length()), ISO_8859_1));
        return peer;
    }

    private static byte[] behindHead(MemoryTransport peer, int count) throws Exception {
        byte[] all = peer.written(Wire.ACCEPTED.length() + count);
        return Arrays.copyOfRange(all, Wire.ACCEPTED.length(), all.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000, 1_000_000})
    void everySplitGivesTheSameEchoes(int step) throws Exception {
        MemoryTransport peer = open(step, Long.MAX_VALUE);
        byte[] binary = Arrays.copyOf(PATTERN, 3_000);
        peer.send(Wire.concat(Wire.text("hello"), Wire.client(true, Opcode.BINARY, binary)));
        assertArrayEquals(
                Wire.concat(Wire.hex("8105 68656c6c6f 827e 0bb8"), binary), behindHead(peer, 7 + 4 + binary.length));
    }

    @Test
    void whileThePeerTakesNothingNothingMoreIsRead() throws Exception {
        MemoryTransport peer = open(64_000, Wire.ACCEPTED.length());
        peer.send(Wire.times(10, Wire.client(true, Opcode.BINARY, PATTERN)));
        int total = 10 * (PATTERN.length + 10);
        peer.awaitPause();
        assertTrue(peer.unread() > 8 * PATTERN.length, "all but " + peer.unread() + " was read");
        peer.take(total);
        assertEquals(total, behindHead(peer, total).length);
    }

    @Test
    void closeIsAnsweredAndTheStreamEnded() throws Exception {
        MemoryTransport peer = open(1_000, Long.MAX_VALUE);
        peer.send(Wire.close(1000));
        assertArrayEquals(Wire.hex("8802 03e8"), behindHead(peer, 4));
        peer.end();
        peer.awaitClose();
        assertTrue(peer.isOutputEnded());
    }

    @Test
    void stoppingSaysGoodByeToAllOfThem() throws Exception {
        List<MemoryTransport> peers = new ArrayList<>();
        for (int i = 0; i < 100; i++) peers.add(open(1_000, Long.MAX_VALUE));
        assertEquals(100, server.connections());
        Thread stopping = new Thread(() -> server.close());
        stopping.start();
        for (MemoryTransport peer : peers) {
            assertEquals(
                    "8812 03e9".replace(" ", ""), Wire.hex(behindHead(peer, 20)).substring(0, 8));
            peer.send(Wire.close(1001));
            peer.end();
            peer.awaitClose();
        }
        stopping.join(20_000);
        assertEquals(0, server.connections());
    }

    @Test
    void oneConnectionTooManyIsTurnedAway() throws Exception {
        server.stop(Duration.ZERO);
        server = embed(WebSocketServer.builder().maxConnections(1));
        open(1_000, Long.MAX_VALUE);
        MemoryTransport second = new MemoryTransport(1_000, Long.MAX_VALUE);
        second.acceptedBy(server);
        assertTrue(new String(second.written(12), ISO_8859_1).startsWith("HTTP/1.1 503"));
    }

    @Test
    void aServerThatHasStoppedClosesWhatItIsGiven() throws Exception {
        server.stop(Duration.ZERO);
        MemoryTransport late = new MemoryTransport(1, 1);
        late.acceptedBy(server);
        late.awaitClose();
    }
}
