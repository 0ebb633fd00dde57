package io.fairlead.ws.upgrade;

import io.fairlead.ws.protocol.InvalidArgumentException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Builds a URI to dial, segment by segment (RFC 3986 §3.3). What a value holds can never become a slash, a query or
 * another path: it is escaped, or refused where servers refuse the escape.
 */
public final class TargetPath {
    private static final String PLAIN = "-._~!$&'()*+,;=:@"; // beside letters and digits: pchar of RFC 3986

    private final URI server;
    private final StringBuilder path = new StringBuilder();

    private TargetPath(URI server) {
        this.server = server;
    }

    /**
     * Starts at a server.
     *
     * @param server {@code ws} or {@code wss}; its path goes before what is added, its query stays
     * @return nothing added yet
     * @throws InvalidArgumentException if the URI is none that can be dialled
     */
    public static TargetPath at(URI server) {
        UpgradeRequest.requireDialable(server);
        TargetPath target = new TargetPath(server);
        String before = server.getRawPath();
        if (before != null)
            target.path.append(before.endsWith("/") ? before.substring(0, before.length() - 1) : before);
        return target;
    }

    /**
     * Adds a segment that is the same for all.
     *
     * @param text as people read it
     * @return this
     * @throws InvalidArgumentException if it is no segment
     */
    public TargetPath literal(String text) {
        return segment(text, text);
    }

    /**
     * Adds a segment.
     *
     * @param name of the variable, for the message of the exception
     * @param value any text but the empty one, {@code .} and {@code ..}, without slash, backslash and controls
     * @return this
     * @throws InvalidArgumentException if it is no segment
     */
    public TargetPath segment(String name, String value) {
        boolean isName = !value.isEmpty() && !value.equals(".") && !value.equals("..");
        if (!isName || value.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            throw new InvalidArgumentException(
                    "%s cannot be a segment of a path: it is empty, '.' or '..', or holds a slash, a backslash or a control."
                            .formatted(name));
        }
        path.append('/');
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) append(b);
        return this;
    }

    /**
     * Adds as many segments as there are between slashes.
     *
     * @param name of the variable, for the message of the exception
     * @param value one segment or more; a slash before the first one may be left out
     * @return this
     * @throws InvalidArgumentException if one is no segment
     */
    public TargetPath rest(String name, String value) {
        String segments = value.startsWith("/") ? value.substring(1) : value;
        for (String each : segments.split("/", -1)) segment(name, each);
        return this;
    }

    private void append(byte b) {
        boolean isPlain = b >= 0 && (Character.isLetterOrDigit(b) || PLAIN.indexOf(b) >= 0);
        if (isPlain) path.append((char) b);
        else path.append("%%%02X".formatted(b));
    }

    /**
     * What to dial.
     *
     * @return the server's URI with the whole path
     */
    public URI uri() {
        String query = server.getRawQuery();
        return URI.create(server.getScheme()
                + "://"
                + server.getRawAuthority()
                + (path.isEmpty() ? "/" : path)
                + (query == null ? "" : "?" + query));
    }
}
