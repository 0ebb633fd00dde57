package io.fairlead.interop;

import java.nio.ByteBuffer;

/** What one end of a conversation got from the other. */
public sealed interface Heard {
    /** A whole text message. */
    record Text(String text) implements Heard {}

    /** A whole binary message; compared by its content. */
    record Binary(ByteBuffer bytes) implements Heard {
        /** Takes the array, without a copy. */
        public static Binary of(byte[] bytes) {
            return new Binary(ByteBuffer.wrap(bytes));
        }
    }

    /** A pong, its payload read as text. */
    record Pong(String payload) implements Heard {}

    /** The end, as this end saw it: 1006 if there was no close frame. */
    record Closed(int code, String reason) implements Heard {}
}
