package io.fairlead.conformance.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One offer of permessage-deflate, or the answer (RFC 7692 §7.1).
 *
 * @param serverResets server_no_context_takeover
 * @param clientResets client_no_context_takeover
 * @param serverBits server_max_window_bits; 0 if it is absent
 * @param clientBits client_max_window_bits; 0 if it is absent, {@link #ANY} if it has no value
 */
public record DeflateTerms(boolean serverResets, boolean clientResets, int serverBits, int clientBits) {
    /** client_max_window_bits without a value. */
    public static final int ANY = 1;

    private static final String NAME = "permessage-deflate";

    /** How far back a direction may refer, in bits. */
    public int window(boolean ofServer) {
        int bits = ofServer ? serverBits : clientBits;
        return bits <= ANY ? 15 : bits;
    }

    /** Whether a direction's messages refer to earlier ones. */
    public boolean takeover(boolean ofServer) {
        return ofServer ? !serverResets : !clientResets;
    }

    /** As it stands in a header. */
    public String format() {
        List<String> parts = new ArrayList<>(List.of(NAME));
        if (serverResets) parts.add("server_no_context_takeover");
        if (clientResets) parts.add("client_no_context_takeover");
        if (serverBits != 0) parts.add("server_max_window_bits=" + serverBits);
        if (clientBits != 0) parts.add("client_max_window_bits" + (clientBits == ANY ? "" : "=" + clientBits));
        return String.join("; ", parts);
    }

    /** Reads an element of Sec-WebSocket-Extensions; refuses what §7.1 does. */
    public static DeflateTerms parse(String element, boolean isAnswer) throws Violation {
        String[] parts = element.split(";", -1);
        if (!parts[0].trim().equals(NAME)) throw new Violation("an extension nobody asked for: " + element);
        Set<String> seen = new HashSet<>();
        DeflateTerms terms = new DeflateTerms(false, false, 0, 0);
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].trim().split("=", 2);
            if (!seen.add(pair[0])) throw new Violation("a parameter twice in: " + element);
            terms = terms.with(pair[0], pair.length == 2 ? unquoted(pair[1]) : null, isAnswer);
        }
        return terms;
    }

    /** A value may be a quoted string (RFC 6455 §9.1). */
    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private DeflateTerms with(String name, @Nullable String value, boolean isAnswer) throws Violation {
        return switch (name) {
            case "server_no_context_takeover" -> {
                requireNone(name, value);
                yield new DeflateTerms(true, clientResets, serverBits, clientBits);
            }
            case "client_no_context_takeover" -> {
                requireNone(name, value);
                yield new DeflateTerms(serverResets, true, serverBits, clientBits);
            }
            case "server_max_window_bits" ->
                new DeflateTerms(serverResets, clientResets, bits(name, value), clientBits);
            case "client_max_window_bits" ->
                new DeflateTerms(
                        serverResets, clientResets, serverBits, value == null && !isAnswer ? ANY : bits(name, value));
            default -> throw new Violation("an unknown parameter: " + name + " (RFC 7692 §7.1)");
        };
    }

    private static void requireNone(String name, @Nullable String value) throws Violation {
        if (value != null) throw new Violation(name + " has a value (RFC 7692 §7.1.1)");
    }

    private static int bits(String name, @Nullable String value) throws Violation {
        if (value == null || !value.matches("[89]|1[0-5]"))
            throw new Violation(name + " is " + value + " (RFC 7692 §7.1.2)");
        return Integer.parseInt(value);
    }

    /** Refuses an answer that this offer does not allow. */
    public void checkAnswer(DeflateTerms answer) throws Violation {
        if (serverResets && !answer.serverResets)
            throw new Violation("server_no_context_takeover was asked for and is not in the answer (§7.1.1.1)");
        if (serverBits != 0 && (answer.serverBits == 0 || answer.serverBits > serverBits))
            throw new Violation(
                    "the answer's server_max_window_bits is wider than the offer's " + serverBits + " (§7.1.2.1)");
        if (clientBits == 0 && answer.clientBits != 0)
            throw new Violation("client_max_window_bits is in the answer and was not in the offer (§7.1.2.2)");
        if (clientBits > ANY && answer.clientBits > clientBits)
            throw new Violation(
                    "the answer's client_max_window_bits is wider than the offer's " + clientBits + " (§7.1.2.2)");
    }
}
