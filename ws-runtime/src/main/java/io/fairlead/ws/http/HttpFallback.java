package io.fairlead.ws.http;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What plain requests get on the port that WebSockets are served on: a path, a type, constant bytes. For a health check
 * and a page; it is no file server. Answers {@code GET}, {@code HEAD} and {@code OPTIONS}, and closes.
 */
public final class HttpFallback {
    /** Nothing but 404. */
    public static final HttpFallback NONE = new Builder().build();

    private final String[] paths;
    private final Page[] pages;

    private HttpFallback(Map<String, Page> mounted) {
        paths = mounted.keySet().toArray(String[]::new);
        pages = mounted.values().toArray(Page[]::new);
    }

    /**
     * Starts a fallback.
     *
     * @return without a page
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Finds the page for a head's path.
     *
     * @param head with a normalised path
     * @return the page, or null: then 404
     */
    public @Nullable Page find(RequestHead head) {
        for (int i = 0; i < paths.length; i++) {
            if (Ascii.equals(head.bytes(), head.pathStart(), head.pathEnd(), paths[i])) return pages[i];
        }
        return null;
    }

    /** One answer, encoded once when it is mounted. */
    public static final class Page {
        private final ByteBuffer response;
        private final int bodyStart;

        private Page(int status, String type, byte[] body) {
            byte[] head = ("HTTP/1.1 " + status + ' ' + HttpStatus.phrase(status) + "\r\nContent-Type: " + type
                            + "\r\nContent-Length: " + body.length
                            + "\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            response = ByteBuffer.allocateDirect(head.length + body.length)
                    .put(head)
                    .put(body);
            bodyStart = head.length;
        }

        /**
         * The whole response.
         *
         * @return a read-only copy of the view: the bytes are shared
         */
        public ByteBuffer response() {
            return response.asReadOnlyBuffer().flip();
        }

        /**
         * The response to {@code HEAD}: the same without its body (RFC 9110 §9.3.2).
         *
         * @return a read-only copy of the view: the bytes are shared
         */
        public ByteBuffer headOnly() {
            return response.asReadOnlyBuffer().position(0).limit(bodyStart);
        }
    }

    /** Collects pages. */
    public static final class Builder {
        private final Map<String, Page> mounted = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Mounts a page with status 200.
         *
         * @param path from its slash, as it reads when decoded
         * @param type the media type, such as {@code text/html; charset=utf-8}
         * @param body copied now, sent for every request
         * @return this builder
         */
        public Builder page(String path, String type, byte[] body) {
            return page(path, HttpStatus.OK, type, body);
        }

        /**
         * Mounts a page.
         *
         * @param path from its slash, as it reads when decoded; ASCII
         * @param status 200 to 599
         * @param type the media type
         * @param body copied now, sent for every request
         * @return this builder
         * @throws InvalidArgumentException if the path has no slash in front or is not visible ASCII, the status is out
         *     of range, the type holds a control character, or the path is mounted already
         */
        public Builder page(String path, int status, String type, byte[] body) {
            if (!path.startsWith("/"))
                throw new InvalidArgumentException("The path '%s' must start with '/'.".formatted(path));
            if (!path.chars().allMatch(c -> c >= ' ' && c < 0x7F))
                throw new InvalidArgumentException(
                        "The path of a page must be visible ASCII; this one has another character: it would never be found.");
            if (status < 200 || status > 599)
                throw new InvalidArgumentException("The status %d of %s must be 200 to 599.".formatted(status, path));
            if (!type.chars().allMatch(Grammar::isFieldChar))
                throw new InvalidArgumentException(
                        "The type of %s holds a control or non-ASCII character.".formatted(path));
            if (mounted.putIfAbsent(path, new Page(status, type, body)) != null) {
                throw new InvalidArgumentException(
                        "The path %s is mounted twice. Keep one of the two.".formatted(path));
            }
            return this;
        }

        /**
         * Ends the collection.
         *
         * @return a fallback that later calls on this builder do not change
         */
        public HttpFallback build() {
            return new HttpFallback(mounted);
        }
    }
}
