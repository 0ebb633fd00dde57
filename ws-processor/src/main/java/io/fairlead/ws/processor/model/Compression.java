package io.fairlead.ws.processor.model;

/**
 * How messages are compressed.
 *
 * @param mode a constant of the annotation's enum
 * @param threshold shorter messages are not compressed
 * @param level of zlib
 */
public record Compression(Located<String> mode, Located<Integer> threshold, Located<Integer> level) {
    /** Unless something else is written. */
    public static final int DEFAULT_THRESHOLD = 1_024;

    /** Unless something else is written. */
    public static final int DEFAULT_LEVEL = -1;

    /** Whether anything is compressed. */
    public boolean isOn() {
        return takesOver() || mode.value().equals("ON");
    }

    /** Whether messages may refer to earlier ones. */
    public boolean takesOver() {
        return mode.value().equals("CONTEXT_TAKEOVER");
    }
}
