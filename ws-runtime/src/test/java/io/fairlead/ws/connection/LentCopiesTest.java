package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code -Dfairlead.borrowed=copy}: what a callback keeps against the rules is poisoned, and everything else is as
 * always.
 */
class LentCopiesTest {
    /** An echo that keeps what it was only lent. */
    private static final class Keeping extends Recorder {
        private ByteBuffer kept = ByteBuffer.allocate(0);

        Keeping() {
            super("/keep", Limits.DEFAULT);
        }

        @Override
        void message(Connection connection, FrameStream frames) throws Exception {
            kept = frames.payload();
            if (frames.opcode() == Opcode.TEXT) frames.replyText(frames.text());
            else frames.replyBinary(frames.payload());
        }
    }

    private final Keeping endpoint = new Keeping();

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, 125, 5_000, 70_000, 200_000})
    void echoOfACopyIsTheSameEcho(int length) {
        OneLoop loop = OneLoop.lendingCopies(endpoint);
        Peer peer = loop.open("/keep");
        byte[] letters = Wire.letters(length);
        peer.sends(Wire.client(true, Opcode.BINARY, letters), Wire.client(true, Opcode.TEXT, letters));
        peer.assertReceived(Wire.server(Opcode.BINARY, letters), Wire.server(Opcode.TEXT, letters));
        peer.ends();
        loop.assertNothingHeld();
    }

    @Test
    void bufferThatIsKeptBeyondItsCallbackIsPoisoned() {
        OneLoop loop = OneLoop.lendingCopies(endpoint);
        Peer peer = loop.open("/keep");
        peer.sends(Wire.client(true, Opcode.BINARY, Wire.letters(3)));
        assertEquals(ByteBuffer.wrap(Wire.hex("dddddd")), endpoint.kept.rewind());
    }

    @Test
    void withoutItTheLoopsOwnBytesAreLent() {
        OneLoop loop = new OneLoop(endpoint);
        Peer peer = loop.open("/keep");
        peer.sends(Wire.client(true, Opcode.BINARY, Wire.letters(3)));
        ByteBuffer first = endpoint.kept;
        peer.sends(Wire.client(true, Opcode.BINARY, Wire.letters(3)));
        assertEquals(System.identityHashCode(first), System.identityHashCode(endpoint.kept));
    }
}
