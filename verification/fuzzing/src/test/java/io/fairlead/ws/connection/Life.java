package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.ConnectionClosedException;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Role;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What can happen to a connection, in an order that the input decides on, in a loop with little memory and low marks.
 *
 * <pre>
 *   an event's first byte, mod 8: 0, 1 bytes arrive · 2 time passes (quarters of a second in the next byte) · 3 the peer takes
 *   so many bytes of what is written · 4 the application does something · 5 the peer ends its stream · 6 writing fails ·
 *   7 one read brings so many bytes, or the loop goes away
 * </pre>
 */
final class Life {
    private static final int QUARTER = 250;
    private static final int TO_THE_END = 200_000;

    private final Role role;
    private final Play play;
    private final int endpoint;
    private final Peer peer;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    Life(Role role, Play play, int endpoint, boolean open) {
        this.role = role;
        this.play = play;
        this.endpoint = endpoint;
        this.peer = play.begin(endpoint);
        if (open) peer.sends(play.head(endpoint));
    }

    void live(List<byte[]> events) {
        for (byte[] event : events) {
            if (event.length > 0) happen(event[0] & 7, argument(event), Arrays.copyOfRange(event, 1, event.length));
            check();
        }
        end();
    }

    private static int argument(byte[] event) {
        return event.length < 2 ? 0 : event[1] & 0xFF;
    }

    private void happen(int what, int argument, byte[] rest) {
        switch (what) {
            case 0, 1 -> peer.sends(rest);
            case 2 -> play.loop.pass(argument * QUARTER);
            case 3 -> takes(argument);
            case 4 -> application(argument, rest);
            case 5 -> peer.ends();
            case 6 -> peer.link.failsToWrite = true;
            default -> {
                if (argument == 0) peer.connection.goAway("the loop ends");
                else peer.link.segment = argument;
            }
        }
        peer.work();
    }

    private void takes(int bytes) {
        peer.link.takes = offered -> Math.min(offered, bytes == 0xFF ? offered : bytes);
        if (peer.link.wantsWrite && peer.link.closes == 0) peer.connection.writable();
    }

    /**
     * Any method of the connection, from the loop's thread or another; what it must not do, it is told by exceptions.
     */
    private void application(int argument, byte[] rest) {
        WebSocketConnection connection = peer.connection;
        ByteBuffer payload = ByteBuffer.wrap(rest);
        String text = new String(rest, StandardCharsets.ISO_8859_1);
        play.loop.here = (argument & 0x80) == 0;
        try {
            switch (argument & 7) {
                case 0 -> connection.sendText(text);
                case 1 -> connection.sendText(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                case 2 -> connection.sendBinary(payload);
                case 3 -> connection.ping(payload);
                case 4 ->
                    connection.send(Frame.binary(ByteBuffer.wrap(text.repeat(8).getBytes(StandardCharsets.UTF_8))));
                case 5 -> connection.close(4_000 + (argument >> 3), text);
                case 6 -> connection.abort(1_001, text);
                default -> connection.close();
            }
        } catch (ConnectionClosedException | InvalidArgumentException told) {
            assertTrue(!String.valueOf(told.getMessage()).isEmpty(), "says why");
        } finally {
            play.loop.here = true;
        }
        play.loop.endRound();
    }

    private void check() {
        sent.writeBytes(peer.link.taken());
        List<String> events = play.events();
        long opened = events.stream().filter("open"::equals).count();
        long closed =
                events.stream().filter(event -> event.startsWith("closed")).count();
        assertTrue(opened <= 1 && closed <= opened, () -> "events " + events);
        assertTrue(peer.link.closes <= 1, "closed twice");
    }

    /** The peer takes all and ends, and time passes: nothing is left. */
    private void end() {
        peer.takesAll();
        peer.ends();
        play.loop.pass(TO_THE_END);
        check();
        List<String> events = play.events();
        boolean opened = events.contains("open");
        long closed =
                events.stream().filter(event -> event.startsWith("closed")).count();
        assertEquals(opened ? 1 : 0, closed, () -> "events " + events);
        assertEquals(1, peer.link.closes, "the link is closed");
        play.loop.assertNothingHeld();
        if (sent.size() > 0 && !isCutInItsHead()) Output.of(sent.toByteArray(), role, play.isCompressed(endpoint));
    }

    /** A link that fails may take less than a head. */
    private boolean isCutInItsHead() {
        return role == Role.SERVER
                && !sent.toString(StandardCharsets.ISO_8859_1).contains("\r\n\r\n");
    }
}
