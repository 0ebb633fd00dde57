package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import org.junit.jupiter.api.Test;

/** How often a long frame is read, and how often moved. */
class LongFramesTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int ONE_READ = 128 << 10;

    private final Recorder echo = new Recorder("/echo", new Limits(16 << 20, 4_096));
    private final OneLoop loop = new OneLoop(1L << 30, new Settings.OutboxMarks(1 << 20, 2 << 20, 32 << 20), 0, echo);

    @Test
    void aMebibyteThatIsThereTakesTwoReadsOneWriteAndNoChunk() {
        Peer peer = loop.open("/echo");
        byte[] message = Wire.letters(MEBIBYTE);
        peer.link.reads = 0;
        peer.link.writes = 0;
        peer.link.arrive(Wire.client(true, Opcode.BINARY, message));
        peer.connection.readable();
        assertEquals(2, peer.link.reads);
        assertEquals(0, loop.stages.chunks.retainedBytes(), "a chunk was used");
        loop.endRound();
        assertEquals(1, peer.link.writes);
        peer.assertReceived(Wire.server(Opcode.BINARY, message));
    }

    @Test
    void whatFollowsALongFrameIsNotReadWithIt() {
        Peer peer = loop.open("/echo");
        byte[] message = Wire.letters(200_000);
        peer.link.arrive(Wire.client(true, Opcode.BINARY, message));
        peer.link.arrive(Wire.client(true, Opcode.TEXT, Wire.letters(MEBIBYTE)));
        peer.connection.readable();
        assertEquals(MEBIBYTE + 14, peer.link.unread());
        peer.work();
        peer.assertReceived(Wire.server(Opcode.BINARY, message), Wire.server(Opcode.TEXT, Wire.letters(MEBIBYTE)));
    }

    @Test
    void smallFramesAreReadNoFurtherThanOneReadGoes() {
        Peer peer = loop.open("/echo");
        byte[] one = Wire.client(true, Opcode.BINARY, Wire.letters(1_000));
        byte[] many = new byte[300 * one.length];
        for (int i = 0; i < 300; i++) System.arraycopy(one, 0, many, i * one.length, one.length);
        peer.link.arrive(many);
        peer.link.reads = 0;
        peer.connection.readable();
        assertEquals(1, peer.link.reads);
        assertEquals(many.length - ONE_READ, peer.link.unread());
    }

    @Test
    void aChunkIsNeverMoreThanTwiceWhatHasCome() {
        Peer peer = loop.open("/echo");
        byte[] header = Wire.clientHeader(true, Opcode.BINARY, 16 << 20);
        peer.sends(header, new byte[10_000]);
        int come = 10_000;
        while (come < 8 << 20) {
            int held = peer.connection.heldBytes();
            assertTrue(held <= 2 * come, held + " held for " + come);
            int more = come / 3 + 1;
            peer.sends(new byte[more]);
            come += more;
        }
    }

    @Test
    void aMessageLongerThanTheBufferComesBackWhole() {
        Peer peer = loop.open("/echo");
        byte[] message = Wire.letters(5 * MEBIBYTE + 3);
        peer.sends(Wire.client(true, Opcode.TEXT, message));
        peer.assertReceived(Wire.server(Opcode.TEXT, message));
        peer.ends();
        loop.assertNothingHeld();
    }
}
