package io.fairlead.ws.processor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types that carry text or bytes between a peer and a callback. */
public enum Payload {
    STRING("java.lang.String", true),
    CHARS("java.lang.CharSequence", true),
    VIEW("io.fairlead.ws.bytes.Utf8View", true),
    BUFFER("java.nio.ByteBuffer", false),
    ARRAY("byte[]", false),
    /** Off the event loop only. */
    STREAM("java.io.InputStream", false),
    READER("java.io.Reader", true),
    /** All values of a repeated header or cookie. */
    LIST("List<String>", true),
    /** A value of the request, read from its text. */
    READ("a type read from text", true),
    /** A reply of nothing at all, some time. */
    NOTHING("Void", false),
    /** An object, of whatever kind its codec is. */
    CODED("an object", false);

    /** What a callback for a host, header, cookie or token can be handed. */
    public static final List<Payload> TEXT = List.of(VIEW, CHARS, STRING);

    private final String type;
    private final boolean text;

    Payload(String type, boolean text) {
        this.type = type;
        this.text = text;
    }

    /** Text, or else bytes. */
    public boolean isText() {
        return text;
    }

    /** Whether it waits for what it reads: never on an event loop. */
    public boolean isStream() {
        return this == STREAM || this == READER;
    }

    /** Whether a callback for this event may take it. */
    public boolean isFor(Event event) {
        return switch (event) {
            case MESSAGE -> true;
            case PING, PONG -> this == BUFFER;
            default -> TEXT.contains(this); // the others are found by more than their name
        };
    }

    /** As it is written in a signature. */
    public String label() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** Finds the payload of a type. */
    public static @Nullable Payload of(String type) {
        for (Payload payload : values()) {
            if (payload.type.equals(type)) return payload;
        }
        return null;
    }
}
