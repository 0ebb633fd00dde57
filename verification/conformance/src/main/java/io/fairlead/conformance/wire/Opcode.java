package io.fairlead.conformance.wire;

/** The opcodes of RFC 6455 §11.8. */
public final class Opcode {
    /** A further fragment. */
    public static final int CONTINUATION = 0;
    /** UTF-8. */
    public static final int TEXT = 1;
    /** Bytes. */
    public static final int BINARY = 2;
    /** The close handshake. */
    public static final int CLOSE = 8;
    /** To be answered. */
    public static final int PING = 9;
    /** The answer. */
    public static final int PONG = 10;

    private Opcode() {}

    /** Whether frames with it may stand between the fragments of a message (§5.5). */
    public static boolean isControl(int opcode) {
        return opcode >= CLOSE;
    }

    /** Whether RFC 6455 defines it. */
    public static boolean isDefined(int opcode) {
        return opcode <= BINARY || (opcode >= CLOSE && opcode <= PONG);
    }

    /** As it is written in titles and reports. */
    public static String nameOf(int opcode) {
        return switch (opcode) {
            case CONTINUATION -> "continuation";
            case TEXT -> "text";
            case BINARY -> "binary";
            case CLOSE -> "close";
            case PING -> "ping";
            case PONG -> "pong";
            default -> "opcode 0x%X".formatted(opcode);
        };
    }
}
