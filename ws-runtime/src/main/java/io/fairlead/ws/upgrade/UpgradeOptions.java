package io.fairlead.ws.upgrade;

import io.fairlead.ws.http.Grammar;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * What a server agrees to.
 *
 * @param subprotocols in the server's order of preference; tokens, none twice (RFC 6455 §11.3.4)
 * @param origins whole origins such as {@code https://example.com} that may connect beside the same origin; {@code *}
 *     for any, {@code null} for pages without an origin
 * @param extensions in the server's order of preference, at most {@value #MAX_EXTENSIONS}; each is used with clients
 *     that offer it (RFC 6455 §9)
 */
public record UpgradeOptions(List<String> subprotocols, List<String> origins, List<Extension> extensions) {
    /** How many extensions an endpoint may agree to: there are only three reserved bits to share. */
    public static final int MAX_EXTENSIONS = 4;

    /** No subprotocol, same origin only, no extension. */
    public static final UpgradeOptions DEFAULT = new UpgradeOptions(List.of(), List.of());

    /** In {@link #origins()}: every origin may connect. */
    public static final String ANY_ORIGIN = "*";

    /**
     * Without extensions: what a client offers is not even read.
     *
     * @param subprotocols in the server's order of preference
     * @param origins that may connect beside the same origin
     * @throws InvalidArgumentException if a subprotocol is no token or stands twice, or an origin is none
     */
    public UpgradeOptions(List<String> subprotocols, List<String> origins) {
        this(subprotocols, origins, List.of());
    }

    /**
     * Checks the three lists.
     *
     * @param subprotocols in the server's order of preference
     * @param origins that may connect beside the same origin
     * @param extensions in the server's order of preference
     * @throws InvalidArgumentException if a subprotocol is no token or stands twice, an origin is none, or an extension
     *     stands twice or its name is no token in lower case
     */
    public UpgradeOptions {
        subprotocols = List.copyOf(subprotocols);
        origins = List.copyOf(origins);
        extensions = List.copyOf(extensions);
        checkSubprotocols(subprotocols);
        for (String origin : origins) {
            if (!isOrigin(origin)) {
                throw new InvalidArgumentException(
                        "'%s' is no origin. Write scheme://host or scheme://host:port, without a path, or '*' for any."
                                .formatted(origin.replaceAll("[^\\x20-\\x7E]", "?")));
            }
        }
        checkExtensions(extensions);
    }

    /**
     * The same, with other extensions.
     *
     * @param agreed in the server's order of preference
     * @return a copy
     */
    public UpgradeOptions withExtensions(List<Extension> agreed) {
        return new UpgradeOptions(subprotocols, origins, agreed);
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

    /** What either end may name: tokens in lower case, none twice. */
    static void checkExtensions(List<Extension> extensions) {
        HashSet<String> names = new HashSet<>();
        for (Extension extension : extensions) {
            String name = extension.name();
            if (!Grammar.isToken(name) || !name.equals(name.toLowerCase(Locale.ROOT))) {
                throw new InvalidArgumentException("The extension '%s' is no token in lower case."
                        .formatted(name.replaceAll("[^\\x20-\\x7E]", "?")));
            }
            if (!names.add(name)) throw new InvalidArgumentException("The extension %s stands twice.".formatted(name));
        }
        if (names.size() > MAX_EXTENSIONS) {
            throw new InvalidArgumentException(
                    "%d extensions are too many: at most %d can be agreed to.".formatted(names.size(), MAX_EXTENSIONS));
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
