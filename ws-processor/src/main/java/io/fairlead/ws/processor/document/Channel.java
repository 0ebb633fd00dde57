package io.fairlead.ws.processor.document;

import io.fairlead.ws.processor.model.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint, as its peers see it.
 *
 * @param name of its class
 * @param path where it is mounted
 * @param subprotocols the preferred one first
 * @param pathValues one for each variable of the path
 * @param query what it asks the query for
 * @param headers what it looks at
 * @param cookies what it looks at
 * @param wantsToken whether nobody comes in without a bearer token
 * @param takes what peers may send
 * @param sends what peers hear
 */
record Channel(
        String name,
        Path path,
        List<String> subprotocols,
        List<Value> pathValues,
        List<Value> query,
        List<Value> headers,
        List<Value> cookies,
        boolean wantsToken,
        List<Message> takes,
        List<Message> sends) {
    /** A value of the request, which travels as text; {@code fallback} is what is read where it is missing. */
    record Value(
            String name,
            Shape shape,
            boolean isRequired,
            @Nullable String fallback) {}

    /**
     * A kind of message.
     *
     * @param name of its type
     * @param contentType empty if nobody knows
     * @param shape of what JSON says; for others text, bytes, or anything
     */
    record Message(String name, String contentType, Shape shape) {
        static final String TEXT = "text/plain";
        static final String BYTES = "application/octet-stream";

        /** Whether it is JSON. */
        boolean isJson() {
            return isJson(contentType);
        }

        static boolean isJson(String contentType) {
            String type = contentType.replaceFirst("\\s*;.*", "");
            return type.equals("application/json") || type.endsWith("+json");
        }

        /** Whether it is text that means nothing but itself. */
        boolean isText() {
            return contentType.startsWith("text/");
        }

        /** Whether it may come as text that is no JSON. */
        boolean mayBePlainText() {
            return !isJson() && !isBinary();
        }

        /** Whether it comes in binary messages. */
        boolean isBinary() {
            return contentType.equals(BYTES);
        }
    }
}
