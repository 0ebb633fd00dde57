package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.fairlead.ws.loop.TlsBuffers;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The corpus over TLS: the same answers, however the records are cut, and nothing left behind. */
class TlsConversationsTest {
    /** From this length on a read brings more than a byte. */
    private static final int LONG = 20_000;

    private final Recorder echo = new Recorder();
    private final Recorder small = new Recorder("/small", new Limits(1_000, 4));
    private final Recorder framed = new Recorder("/framed", new Limits(1_000, 4, 100));
    private final List<Recorder> endpoints = List.of(echo, small, framed);
    private final OneLoop loop = new OneLoop(echo, small, framed);
    private final TlsBuffers buffers = new TlsBuffers(loop.stages.chunks());

    @Test
    void everyConversationIsTheSameOverTls() throws IOException {
        List<Conversation> all =
                Conversation.all("handshakes.txt", "pages.txt", "messages.txt", "rules.txt", "closes.txt");
        for (Conversation conversation : all) {
            run(conversation, Integer.MAX_VALUE, false);
            run(conversation, conversation.sent().length < LONG ? 1 : 1_021, true);
        }
        System.out.println(all.size() + " conversations over TLS, " + 2 * all.size() + " runs");
    }

    /** Ends with close_notify, as it should, or with the end of the stream alone. */
    private void run(Conversation conversation, int segment, boolean endsCleanly) {
        String what = conversation.name() + ", " + segment + " bytes a read";
        TlsPeer peer = TlsPeer.established(loop, buffers, segment);
        peer.sends(conversation.sent());
        byte[] received = peer.opened();
        if (!Arrays.equals(conversation.received(), received))
            assertEquals(Peer.show(conversation.received()), Peer.show(received), what);
        assertEquals(conversation.ends(), peer.session.isInputOver(), what + ": says close_notify");
        assertEquals(conversation.ends(), peer.peer.link.outputEnded, what + ": ends the stream");
        assertNull(peer.session.failure(), what);
        if (endsCleanly) peer.saysCloseNotify();
        peer.peer.ends();
        assertEquals(0, peer.opened().length, what + ": sent after the end");
        List<String> events =
                endpoints.stream().flatMap(endpoint -> endpoint.events.stream()).toList();
        assertEquals(conversation.events(), events, what);
        endpoints.forEach(endpoint -> endpoint.events.clear());
        loop.assertNothingHeld();
    }

    @Test
    void idleConnectionHoldsNothing() {
        TlsPeer peer = TlsPeer.established(loop, buffers, Integer.MAX_VALUE);
        peer.sends(Wire.upgrade("/echo"));
        peer.sends(Wire.text("Hello"));
        assertArrayEquals(Wire.concat(Wire.ascii(Wire.ACCEPTED), Wire.server(Opcode.TEXT, "Hello")), peer.opened());
        assertEquals(0, loop.stages.chunks().lentBytes());
        assertEquals(0, loop.budget.held());
    }
}
