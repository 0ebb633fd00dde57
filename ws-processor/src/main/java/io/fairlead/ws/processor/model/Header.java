package io.fairlead.ws.processor.model;

/**
 * What {@code @OnHeader}, {@code @OnCookie} and {@code @OnBearer} say.
 *
 * @param name of the header or cookie; empty for every header that has no method of its own, and for a token
 * @param missing the status to refuse with; 0 if it may be missing
 */
public record Header(Located<String> name, Located<Integer> missing) {
    /** Whether it is for every header that has no method of its own. */
    public boolean isCatchAll() {
        return name.value().isEmpty();
    }
}
