package io.fairlead.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.interop.Heard.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The same message twice with permessage-deflate; what it took on the wire tells who compressed it, and how. */
final class Deflated {
    private static final int LENGTH = 4_000;
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
        String agreed = agreed(bout.wire().fromServer().head());
        assertTrue(agreed.startsWith("permessage-deflate"), () -> "agreed on '" + agreed + "'");
        check("client", bout.wire().fromClient(), bout.clientPeer(), takeover, agreed);
        check("server", bout.wire().fromServer(), bout.server(), takeover, agreed);
    }

    private static String agreed(String head) {
        for (String line : head.split("\r\n", -1)) {
            String[] parts = line.split(":", 2);
            if (parts[0].equalsIgnoreCase("Sec-WebSocket-Extensions"))
                return parts[1].trim().toLowerCase(Locale.ROOT);
        }
        return "";
    }

    private static void check(String role, Tape tape, Peer sender, boolean takeover, String agreed) {
        List<Message> messages = Message.of(tape.data());
        assertEquals(2, messages.size(), () -> role + "'s messages: " + messages);
        if (!sender.deflatesWhatItSends()) {
            assertFalse(messages.get(0).compressed(), () -> "the " + role + " compresses now: " + messages);
            return;
        }
        for (Message message : messages) {
            assertTrue(message.compressed(), () -> "the " + role + " did not compress: " + messages);
            assertTrue(
                    message.length() < LENGTH * 3 / 4, () -> "the " + role + "'s messages hardly shrank: " + messages);
        }
        boolean refers = messages.get(1).length() < messages.get(0).length() / 4;
        assertEquals(
                takeover,
                refers,
                () -> "the %s's context takeover: %s, agreed on '%s'".formatted(role, messages, agreed));
        assertEquals(!takeover, agreed.contains(role + "_no_context_takeover"), () -> "agreed on '" + agreed + "'");
    }

    /** A message on the wire: its frames taken together. */
    private record Message(boolean compressed, long length) {
        static List<Message> of(List<WireFrame> frames) {
            List<Message> messages = new ArrayList<>();
            boolean compressed = false;
            long length = 0;
            for (WireFrame frame : frames) {
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
