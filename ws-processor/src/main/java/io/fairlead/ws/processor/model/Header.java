package io.fairlead.ws.processor.model;

/**
 * What {@code @OnHeader} says.
 *
 * @param name of the header; empty for every header that has no method of its own
 * @param missing the status to refuse with; 0 if the header may be missing
 */
public record Header(Located<String> name, Located<Integer> missing) {
    /** Whether it is for every header that has no method of its own. */
    public boolean isCatchAll() {
        return name.value().isEmpty();
    }
}
