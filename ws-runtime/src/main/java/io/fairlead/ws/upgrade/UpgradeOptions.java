package io.fairlead.ws.upgrade;

import io.fairlead.ws.http.Grammar;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.util.HashSet;
import java.util.List;

/**
 * What a server agrees to.
 *
 * @param subprotocols in the server's order of preference; tokens, none twice (RFC 6455 §11.3.4)
 * @param origins whole origins such as {@code https://example.com} that may connect beside the same origin; {@code *}
 *     for any, {@code null} for pages without an origin
 */
public record UpgradeOptions(List<String> subprotocols, List<String> origins) {
    /** No subprotocol, same origin only. */
    public static final UpgradeOptions DEFAULT = new UpgradeOptions(List.of(), List.of());

    /** In {@link #origins()}: every origin may connect. */
    public static final String ANY_ORIGIN = "*";

    /**
     * Checks both lists.
     *
     * @param subprotocols in the server's order of preference
     * @param origins that may connect beside the same origin
     * @throws InvalidArgumentException if a subprotocol is no token or stands twice, or an origin is none
     */
    public UpgradeOptions {
        subprotocols = List.copyOf(subprotocols);
        origins = List.copyOf(origins);
        checkSubprotocols(subprotocols);
        for (String origin : origins) {
            if (!isOrigin(origin)) {
                throw new InvalidArgumentException(
                        "'%s' is no origin. Write scheme://host or scheme://host:port, without a path, or '*' for any."
                                .formatted(origin.replaceAll("[^\\x20-\\x7E]", "?")));
            }
        }
    }

    /** What either end may name: tokens, none twice (RFC 6455 §4.1 10). */
    static void checkSubprotocols(List<String> subprotocols) {
        for (String subprotocol : subprotocols) {
            if (!Grammar.isToken(subprotocol)) {
                throw new InvalidArgumentException(
                        "The subprotocol '%s' is no token: letters, digits and !#$%%&'*+-.^_`|~ only."
                                .formatted(subprotocol.replaceAll("[^\\x20-\\x7E]", "?")));
            }
        }
        if (new HashSet<>(subprotocols).size() != subprotocols.size()) {
            throw new InvalidArgumentException("A subprotocol stands twice in %s.".formatted(subprotocols));
        }
    }

    /** As browsers send it (RFC 6454 §7): what is written otherwise would never match. */
    static boolean isOrigin(String origin) {
        if (origin.equals(ANY_ORIGIN) || origin.equals("null")) return true;
        int authority = origin.indexOf("://") + 3;
        return authority > 3
                && authority < origin.length()
                && origin.substring(authority).chars().allMatch(Grammar::isHostChar)
                && origin.substring(0, authority - 3).chars().allMatch(Grammar::isTokenChar);
    }
}
