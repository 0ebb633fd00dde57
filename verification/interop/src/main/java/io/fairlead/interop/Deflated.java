package io.fairlead.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.interop.Heard.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same message twice with permessage-deflate; what it took on the wire tells who compressed it, and how. */
final class Deflated {
    private static final int LENGTH = 2_000;
    private static final String MESSAGE = message();

    private Deflated() {}

    /** Hex digits at random: one letter is worth half a byte, and only the message before says which it will be. */
    private static String message() {
        StringBuilder text = new StringBuilder(LENGTH);
        Random random = new Random(7692);
        while (text.length() < LENGTH) text.append(Character.forDigit(random.nextInt(16), 16));
        return text.toString();
    }

    static void play(Bout bout, boolean takeover) throws Exception {
        bout.connect();
        for (int i = 0; i < 2; i++) {
            bout.client().sendText(MESSAGE);
            assertEquals(new Text(MESSAGE), bout.ear().next());
        }
        String agreed = bout.wire().fromServer().header("Sec-WebSocket-Extensions");
        assertTrue(agreed.startsWith("permessage-deflate"), () -> "agreed on '" + agreed + "'");
        check(bout, "client", Message.of(bout.wire().fromClient()), bout.clientPeer(), agreed);
        check(bout, "server", Message.of(bout.wire().fromServer()), bout.server(), agreed);
        boolean lessThanAll = agreed.contains("_no_context_takeover") || agreed.contains("_max_window_bits");
        if (takeover && lessThanAll) bout.limit("Agreed on `" + agreed + "`");
        for (String role : List.of("client", "server")) {
            assertTrue(takeover || agreed.contains(role + "_no_context_takeover"), () -> "agreed on '" + agreed + "'");
        }
    }

    /** Compressed both times, and the second time by reference to the first just if that was agreed on. */
    private static void check(Bout bout, String role, List<Message> messages, Peer sender, String agreed) {
        assertEquals(2, messages.size(), () -> role + "'s messages: " + messages);
        if (!sender.deflatesWhatItSends()) {
            assertFalse(messages.get(0).compressed(), () -> "the " + role + " compresses now: " + messages);
            bout.limit(sender.name() + " inflates what it gets and compresses nothing that it sends");
            return;
        }
        for (Message message : messages) {
            assertTrue(message.compressed(), () -> "the " + role + " did not compress: " + messages);
            assertTrue(message.length() < LENGTH * 3 / 4, () -> role + "'s messages hardly shrank: " + messages);
        }
        boolean expected =
                !agreed.contains(role + "_no_context_takeover") && windowBits(agreed, role) >= sender.smallestWindow();
        assertEquals(
                expected,
                refers(messages),
                () -> "the %s's context takeover: %s, agreed on '%s'".formatted(role, messages, agreed));
    }

    private static int windowBits(String agreed, String role) {
        Matcher bits = Pattern.compile(role + "_max_window_bits=\"?(\\d+)").matcher(agreed);
        return bits.find() ? Integer.parseInt(bits.group(1)) : 15;
    }

    private static boolean refers(List<Message> messages) {
        return messages.get(1).length() < messages.get(0).length() / 4;
    }

    /** Evidence: it was agreed that the client's messages stand by themselves, and the second one does not. */
    static boolean clientTakesOverAllTheSame(Tape fromClient, Tape fromServer) {
        String agreed = fromServer.header("Sec-WebSocket-Extensions");
        List<Message> messages = Message.of(fromClient);
        return agreed.contains("client_no_context_takeover")
                && messages.size() == 2
                && messages.get(1).length() < 50;
    }

    /** A message on the wire: its frames taken together. */
    private record Message(boolean compressed, long length) {
        static List<Message> of(Tape tape) {
            List<Message> messages = new ArrayList<>();
            boolean compressed = false;
            long length = 0;
            for (WireFrame frame : tape.data()) {
                compressed |= frame.rsv1(); // RFC 7692 §6.1: set on the first frame only
                length += frame.length();
                if (!frame.fin()) continue;
                messages.add(new Message(compressed, length));
                compressed = false;
                length = 0;
            }
            return messages;
        }
    }
}
