package io.fairlead.ws.protocol;

/** The opcodes of RFC 6455 §5.2, as {@code int} constants so that a {@code switch} over them is a jump table. */
public final class Opcode {
    /** A further fragment of the message that is under way. */
    public static final int CONTINUATION = 0x0;
    /** A message of UTF-8 text, or its first fragment. */
    public static final int TEXT = 0x1;
    /** A message of bytes, or its first fragment. */
    public static final int BINARY = 0x2;
    /** Starts or answers the close handshake. */
    public static final int CLOSE = 0x8;
    /** Asks for a {@link #PONG} with the same payload. */
    public static final int PING = 0x9;
    /** Answers a {@link #PING}, or comes unasked. */
    public static final int PONG = 0xA;

    private Opcode() {}

    /**
     * Tells control frames from data frames (§5.5): control opcodes have their highest bit set.
     *
     * @param opcode 0 to 15
     * @return whether a frame with it must be whole and carry at most 125 bytes
     */
    public static boolean isControl(int opcode) {
        return (opcode & 0x8) != 0;
    }

    /**
     * Tells the six opcodes above from the reserved ones (§5.2: 3–7 and 11–15).
     *
     * @param opcode 0 to 15
     * @return whether RFC 6455 gives it no meaning
     */
    public static boolean isReserved(int opcode) {
        return (opcode & 0x7) > 2;
    }

    /**
     * The opcode's name, for messages and logs.
     *
     * @param opcode 0 to 15
     * @return the RFC's word for it, or {@code reserved}
     */
    public static String nameOf(int opcode) {
        return switch (opcode) {
            case CONTINUATION -> "continuation";
            case TEXT -> "text";
            case BINARY -> "binary";
            case CLOSE -> "close";
            case PING -> "ping";
            case PONG -> "pong";
            default -> "reserved";
        };
    }
}
