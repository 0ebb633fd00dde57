package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;

/** The other end of one connection of {@link OneLoop}. */
final class Peer {
    final OneLoop loop;
    final FakeLink link;
    final WebSocketConnection connection;

    Peer(OneLoop loop, FakeLink link, WebSocketConnection connection) {
        this.loop = loop;
        this.link = link;
        this.connection = connection;
    }

    /** Bytes arrive in one segment, and the loop reads as long as the connection wants to. */
    void sends(byte[]... parts) {
        link.arrive(Wire.concat(parts));
        work();
    }

    void ends() {
        link.end();
        work();
    }

    /** Everything that is ready is handled, until the connection waits for the peer. */
    void work() {
        while (link.closes == 0 && link.wantsRead && link.hasInput()) {
            connection.readable();
            loop.endRound();
        }
        loop.endRound();
    }

    /** The peer makes room: the loop is told as long as that helps. */
    void takesAll() {
        link.takes = offered -> offered;
        while (link.closes == 0 && link.wantsWrite) {
            connection.writable();
            work();
        }
    }

    void takesNothing() {
        link.takes = offered -> 0;
    }

    void assertReceived(byte[]... parts) {
        byte[] expected = Wire.concat(parts);
        byte[] received = link.taken();
        if (!java.util.Arrays.equals(expected, received)) assertEquals(show(expected), show(received));
    }

    /** As {@link #assertReceived}, from a client, every frame of which must be masked. */
    void assertReceivedMasked(byte[]... parts) {
        byte[] expected = Wire.concat(parts);
        byte[] received = Mirror.unmask(link.taken());
        if (!java.util.Arrays.equals(expected, received)) assertEquals(show(expected), show(received));
    }

    /** Short enough to read in a report. */
    static String show(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).startsWith("HTTP")
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : Wire.hex(bytes);
        return text.length() < 2_000
                ? text
                : text.substring(0, 2_000) + "… " + bytes.length + " bytes, " + java.util.Arrays.hashCode(bytes);
    }
}
