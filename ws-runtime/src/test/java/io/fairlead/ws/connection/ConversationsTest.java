package io.fairlead.ws.connection;

import static io.fairlead.ws.connection.CompressionTest.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.Limits;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The corpus: every conversation gives the same answer, however its bytes are cut, and leaves nothing behind. */
class ConversationsTest {
    /** Up to this length a conversation is cut at every place. */
    private static final int CUT_EVERYWHERE = 700;

    private static final int SAMPLES = 25;
    private static final PermessageDeflate EVERYTHING = PermessageDeflate.DEFAULT.withThreshold(0);
    /** From this length on the pieces are longer than a byte. */
    private static final int LONG = 150_000;

    private final Recorder echo = new Recorder();
    private final Recorder small = new Recorder("/small", new Limits(1_000, 4));
    private final Recorder framed = new Recorder("/framed", new Limits(1_000, 4, 100), with(EVERYTHING));
    private final Recorder resetting = new Recorder("/deflate", Limits.DEFAULT, with(EVERYTHING));
    private final Recorder keeping = new Recorder("/takeover", Limits.DEFAULT, with(EVERYTHING.withContextTakeover()));
    private final List<Recorder> endpoints = List.of(echo, small, framed, resetting, keeping);
    private final OneLoop loop = new OneLoop(echo, small, framed, resetting, keeping);
    /** Whose client is played to; null: a server is. */
    private @Nullable Recorder joins;

    private int runs;

    @Test
    void everyConversationIsTheSameAtEverySplit() throws IOException {
        List<Conversation> all = Conversation.all(
                "handshakes.txt", "pages.txt", "messages.txt", "deflate.txt", "rules.txt", "closes.txt");
        for (Conversation conversation : all) replay(conversation);
        assertTrue(all.size() >= 150, all.size() + " conversations");
        assertEquals(all.size(), all.stream().map(Conversation::name).distinct().count(), "names used twice");
        System.out.println(all.size() + " conversations, " + runs + " runs");
    }

    @Test
    void everyConversationIsTheSameForAClientWhoseServerSaysIt() throws IOException {
        List<Conversation> all = Conversation.all("messages.txt", "rules.txt", "closes.txt");
        for (Conversation conversation : all) {
            joins = endpointOf(conversation);
            replay(conversation.mirrored());
        }
        assertTrue(all.size() >= 150, all.size() + " conversations");
        System.out.println(all.size() + " conversations with a client, " + runs + " runs");
    }

    private Recorder endpointOf(Conversation conversation) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.path().equals(conversation.path()))
                .findFirst()
                .orElse(echo);
    }

    private void replay(Conversation conversation) {
        int length = conversation.sent().length;
        run(conversation, length);
        byteByByte(conversation);
        for (int cut : cuts(conversation)) run(conversation, cut);
    }

    private static Set<Integer> cuts(Conversation conversation) {
        int length = conversation.sent().length;
        Set<Integer> cuts = new TreeSet<>();
        if (length <= CUT_EVERYWHERE) {
            for (int cut = 1; cut < length; cut++) cuts.add(cut);
            return cuts;
        }
        for (int border : conversation.borders()) {
            for (int cut = border - 2; cut <= border + 15 && cuts.size() < 120; cut++) {
                if (cut > 0 && cut < length) cuts.add(cut);
            }
        }
        Random random = new Random(length);
        for (int i = 0; i < SAMPLES; i++) cuts.add(1 + random.nextInt(length - 1));
        return cuts;
    }

    private void run(Conversation conversation, int cut) {
        Peer peer = begin();
        peer.sends(Arrays.copyOfRange(conversation.sent(), 0, cut));
        if (cut < conversation.sent().length)
            peer.sends(Arrays.copyOfRange(conversation.sent(), cut, conversation.sent().length));
        check(conversation, peer, "cut at " + cut);
    }

    private void byteByByte(Conversation conversation) {
        Peer peer = begin();
        peer.link.segment = conversation.sent().length < LONG ? 1 : 1_021;
        peer.sends(conversation.sent());
        check(conversation, peer, "byte by byte");
    }

    private Peer begin() {
        return joins == null ? loop.accept() : loop.join(joins);
    }

    private void check(Conversation conversation, Peer peer, String how) {
        runs++;
        String what = conversation.name() + ", " + how;
        byte[] received = joins == null ? peer.link.taken() : Mirror.unmask(peer.link.taken());
        if (!Arrays.equals(conversation.received(), received))
            assertEquals(Peer.show(conversation.received()), Peer.show(received), what);
        assertEquals(conversation.ends(), peer.link.outputEnded, what + ": ends the stream");
        peer.ends();
        assertEquals(0, peer.link.taken().length, what + ": sent after the end");
        List<String> events =
                endpoints.stream().flatMap(endpoint -> endpoint.events.stream()).toList();
        assertEquals(conversation.events(), events, what);
        endpoints.forEach(endpoint -> endpoint.events.clear());
        loop.assertNothingHeld();
    }
}
