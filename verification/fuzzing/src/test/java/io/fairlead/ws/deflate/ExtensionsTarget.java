package io.fairlead.ws.deflate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.fuzzing.Allocation;
import io.fairlead.ws.fuzzing.Target;
import io.fairlead.ws.http.ExtensionList;
import io.fairlead.ws.http.TokenList;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.ExtensionNegotiation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A header value as a list of tokens, as extensions, as an offer and as an answer: what a reading with regular
 * expressions gives; an answer never widens an offer, and the client that made the offer confirms it.
 *
 * <pre>
 *   input: 2 bytes (takeovers and windows of this end), then the value
 * </pre>
 */
public final class ExtensionsTarget implements Target {
    private static final int WINDOWS = DeflateParameters.MAX_WINDOW_BITS - DeflateParameters.MIN_WINDOW_BITS + 1;

    private final ExtensionList list = new ExtensionList();
    private final TokenList tokens = new TokenList();
    private final ExtensionNegotiation negotiation = new ExtensionNegotiation();

    @Override
    public void accept(byte[] input) {
        if (input.length < 2) return;
        PermessageDeflate ours = wishes(input[0], input[1]);
        ByteBuffer value = ByteBuffer.wrap(input);
        String text = new String(input, 2, input.length - 2, ISO_8859_1);
        tokens(value, text);
        ReferenceExtensions expected = ReferenceExtensions.of(text);
        list(value, expected);
        offer(ours, value, expected);
        answer(ours, value, expected);
        Allocation.assertAtMost(0, "negotiating", () -> {
            negotiation.begin(List.of());
            negotiation.offered(value, 2, value.limit());
        });
    }

    /** Takeovers in the lowest bits, windows behind them. */
    private static PermessageDeflate wishes(int first, int second) {
        int server = DeflateParameters.MIN_WINDOW_BITS + (second & 0xFF) % WINDOWS;
        int client = DeflateParameters.MIN_WINDOW_BITS + (second & 0xFF) / WINDOWS % WINDOWS;
        return new PermessageDeflate((first & 1) != 0, (first & 2) != 0, server, client, 0, 1);
    }

    private void tokens(ByteBuffer value, String text) {
        tokens.over(value, 2, value.limit());
        List<String> expected = Arrays.stream(text.split(",", -1))
                .map(element -> element.replaceAll("^[ \\t]++|[ \\t]++\\z", ""))
                .filter(element -> !element.isEmpty())
                .toList();
        for (String element : expected) {
            assertTrue(tokens.next(), element);
            boolean ascii = element.chars().allMatch(c -> c < 0x80);
            if (ascii) assertTrue(tokens.is(element) && tokens.isIgnoreCase(element.toUpperCase(Locale.ROOT)));
            assertFalse(tokens.is(element + 'x'), "longer");
            assertEquals(element.matches("[!#$%&'*+\\-.^_`|~0-9A-Za-z]++"), tokens.isToken(), element);
        }
        assertFalse(tokens.next(), "more");
    }

    private void list(ByteBuffer value, ReferenceExtensions expected) {
        list.over(value, 2, value.limit());
        for (ReferenceExtensions.Element element : expected.elements()) {
            assertTrue(list.next(), element.name());
            assertTrue(list.isName(element.name()), element.name());
            for (ReferenceExtensions.Parameter parameter : element.parameters()) {
                assertTrue(list.nextParameter(), parameter.name());
                assertTrue(list.isParameter(parameter.name()), parameter.name());
                assertEquals(!parameter.value().isEmpty(), list.hasValue());
                boolean isNumber = parameter.value().matches("0|[1-9][0-9]{0,4}");
                assertEquals(isNumber ? Integer.parseInt(parameter.value()) : ExtensionList.NO_NUMBER, list.number());
            }
            if (!expected.malformed()) assertFalse(list.nextParameter(), "more parameters");
        }
        while (list.next()) assertTrue(expected.malformed(), "more elements");
        assertEquals(expected.malformed(), list.isMalformed(), "malformed");
    }

    /** As a server. */
    private void offer(PermessageDeflate ours, ByteBuffer value, ReferenceExtensions expected) {
        negotiation.begin(List.of(ours));
        assertEquals(!expected.malformed(), negotiation.offered(value, 2, value.limit()), "well-formed");
        if (expected.malformed()) return;
        Map<String, String> met = firstGood(expected);
        int agreement = negotiation.agreement(ours);
        assertEquals(met != null, agreement != Extension.DECLINED, "the first offer that can be met");
        if (met == null) return;
        assertEquals(PermessageDeflate.RSV1, negotiation.rsv());
        String answer = written(negotiation);
        Map<String, String> answered = parameters(answer);
        assertNeverWidens(met, answered);
        confirmedByWhoOffered(met, answer);
    }

    private static @Nullable Map<String, String> firstGood(ReferenceExtensions expected) {
        for (ReferenceExtensions.Element element : expected.elements()) {
            Map<String, String> good = element.deflate(true);
            if (good != null) return good;
        }
        return null;
    }

    private static String written(ExtensionNegotiation negotiation) {
        ByteBuffer out = ByteBuffer.allocate(1_024);
        negotiation.writeAnswer(out);
        String line = new String(out.array(), 0, out.position(), ISO_8859_1);
        assertTrue(line.startsWith("\r\nSec-WebSocket-Extensions: "), line);
        return line.substring(line.indexOf(": ") + 2);
    }

    private static Map<String, String> parameters(String answer) {
        List<ReferenceExtensions.Element> elements =
                ReferenceExtensions.of(answer).elements();
        assertEquals(1, elements.size(), answer);
        Map<String, String> answered = elements.get(0).deflate(false);
        if (answered == null) throw new AssertionError("not well-formed: " + answer);
        return answered;
    }

    /** RFC 7692 §7.1.1, §7.1.2. */
    private static void assertNeverWidens(Map<String, String> offer, Map<String, String> answer) {
        if (offer.containsKey("server_no_context_takeover"))
            assertTrue(answer.containsKey("server_no_context_takeover"), "§7.1.1.1");
        if (answer.containsKey("client_max_window_bits"))
            assertTrue(offer.containsKey("client_max_window_bits"), "§7.1.2.2: only if it was offered");
        for (String window : List.of("server_max_window_bits", "client_max_window_bits")) {
            String offered = offer.getOrDefault(window, "");
            if (offered.isEmpty()) continue;
            String answered = answer.getOrDefault(window, window.startsWith("server") ? "16" : offered);
            assertTrue(Integer.parseInt(answered) <= Integer.parseInt(offered), window);
        }
    }

    /** A client whose own offer this could have been takes the answer. */
    private static void confirmedByWhoOffered(Map<String, String> offer, String answer) {
        int server = window(offer, "server_max_window_bits");
        int client = window(offer, "client_max_window_bits");
        boolean serverTakeover = !offer.containsKey("server_no_context_takeover");
        PermessageDeflate wishes = new PermessageDeflate(serverTakeover, true, server, client, 0, 1);
        ExtensionNegotiation other = new ExtensionNegotiation();
        other.begin(List.of(wishes));
        byte[] bytes = answer.getBytes(ISO_8859_1);
        assertTrue(other.answered(ByteBuffer.wrap(bytes), 0, bytes.length), answer);
        DeflateParameters agreed = DeflateParameters.of(other.agreement(wishes));
        assertTrue(agreed.serverMaxWindowBits() <= server && agreed.clientMaxWindowBits() <= client, answer);
    }

    private static int window(Map<String, String> offer, String name) {
        String bits = offer.getOrDefault(name, "");
        return bits.isEmpty() ? DeflateParameters.MAX_WINDOW_BITS : Integer.parseInt(bits);
    }

    /** As a client: nothing is taken that was not offered (RFC 6455 §4.1). */
    private void answer(PermessageDeflate ours, ByteBuffer value, ReferenceExtensions expected) {
        negotiation.begin(List.of(ours));
        boolean taken = negotiation.answered(value, 2, value.limit());
        assertEquals(!expected.malformed() && isWithin(ours, expected.elements()), taken, "the answer");
    }

    private static boolean isWithin(PermessageDeflate ours, List<ReferenceExtensions.Element> elements) {
        if (elements.isEmpty()) return true;
        Map<String, String> answer = elements.get(0).deflate(false);
        if (elements.size() > 1 || answer == null) return false;
        List<Boolean> breaches = new ArrayList<>();
        breaches.add(!ours.serverContextTakeover() && !answer.containsKey("server_no_context_takeover"));
        breaches.add(window(answer, "server_max_window_bits") > ours.serverMaxWindowBits());
        breaches.add(answer.containsKey("client_max_window_bits")
                && window(answer, "client_max_window_bits") > ours.clientMaxWindowBits());
        return !breaches.contains(true);
    }
}
