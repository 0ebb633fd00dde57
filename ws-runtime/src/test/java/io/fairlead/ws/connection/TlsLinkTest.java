package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.loop.TlsBuffers;
import io.fairlead.ws.loop.TlsLink;
import io.fairlead.ws.tls.Certificates;
import io.fairlead.ws.tls.TlsSession;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller of the link may do to it at awkward moments: with half a record kept. */
class TlsLinkTest {
    private final OneLoop loop = new OneLoop();
    private final FakeLink below = new FakeLink();
    private final TlsLink link =
            TlsLink.server(below, Certificates.localhost().server(), new TlsBuffers(loop.stages.chunks()));
    private final TlsSession client = TlsSession.client(Certificates.localhost().client(), "localhost", 443);
    private final ByteBuffer in = ByteBuffer.allocate(4 * TlsSession.RECORD_BYTES);

    private byte[] sealed(byte[] plaintext) {
        ByteBuffer records = ByteBuffer.allocate(4 * TlsSession.RECORD_BYTES);
        client.send(ByteBuffer.wrap(plaintext), records);
        return Arrays.copyOf(records.array(), records.position());
    }

    @BeforeEach
    void establishAndKeepHalfARecord() {
        for (int flight = 0; !link.isEstablished() || client.hasToSend() || below.hasInput(); flight++) {
            assertTrue(flight < 10, "no handshake");
            below.arrive(sealed(new byte[0]));
            assertEquals(0, link.read(in));
            ByteBuffer answers = ByteBuffer.wrap(below.taken());
            ByteBuffer more = ByteBuffer.allocate(4 * TlsSession.RECORD_BYTES);
            client.receive(answers, ByteBuffer.allocate(1 << 16), more);
            below.arrive(Arrays.copyOf(more.array(), more.position()));
        }
        byte[] record = sealed(Wire.letters(10_000));
        below.arrive(Arrays.copyOf(record, 9_000));
        assertEquals(0, link.read(in));
        below.arrive(Arrays.copyOfRange(record, 9_000, record.length));
    }

    @Test
    void withoutRoomForARecordNothingIsReadAndNothingLost() {
        for (int room : new int[] {0, 1, 8_999, 9_000, 9_001, TlsSession.RECORD_BYTES - 1})
            assertEquals(0, link.read(in.clear().limit(room)), room + " bytes of room");
        assertEquals(10_000, link.read(in.clear().limit(TlsSession.RECORD_BYTES)));
        assertEquals(ByteBuffer.wrap(Wire.letters(10_000)), in.flip());
    }

    @Test
    void errorInTheLastWordsLeavesNothingOpenOrLent() {
        assertTrue(loop.stages.chunks().lentBytes() > 0);
        below.takes = offered -> {
            throw new OutOfMemoryError("of a test");
        };
        assertThrows(OutOfMemoryError.class, link::close);
        assertEquals(1, below.closes);
        assertEquals(0, loop.stages.chunks().lentBytes());
        assertEquals(-1, link.read(in.clear()));
    }
}
