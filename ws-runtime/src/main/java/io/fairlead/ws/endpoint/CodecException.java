package io.fairlead.ws.endpoint;

import io.fairlead.ws.protocol.CloseCode;
import org.jspecify.annotations.Nullable;

/**
 * A message could not be turned into an object, or an object not into a message. Says what is wrong in words that the
 * peer may read.
 */
public final class CodecException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What the connection is closed with, unless somebody handles it. */
    private final int closeCode;

    private CodecException(String message, @Nullable Throwable cause, int closeCode) {
        super(message, cause, isOurs(closeCode), isOurs(closeCode));
        this.closeCode = closeCode;
    }

    private static boolean isOurs(int closeCode) {
        return closeCode == CloseCode.INTERNAL_ERROR;
    }

    /**
     * A message of the peer's is not what it should be. Has no stack trace: whoever sends nonsense does not get to buy
     * one.
     *
     * @param message goes into the close frame's reason, cut at 123 bytes; nothing that the peer should not see
     * @return to be thrown by {@link MessageCodec#decode}
     */
    public static CodecException malformed(String message) {
        return new CodecException(message, null, CloseCode.INVALID_PAYLOAD);
    }

    /** A message of the kind that a codec's are not. */
    static CodecException wrongKind(boolean isText) {
        return new CodecException(
                isText ? "messages are text here" : "messages are binary here", null, CloseCode.UNSUPPORTED_DATA);
    }

    /**
     * An object cannot be written.
     *
     * @param message for the log
     * @param cause what failed
     * @return to be thrown by {@link MessageCodec#encode}
     */
    public static CodecException unwritable(String message, Throwable cause) {
        return new CodecException(message, cause, CloseCode.INTERNAL_ERROR);
    }

    /**
     * What the connection is closed with if no {@code @OnError} takes it (RFC 6455 §7.4.1).
     *
     * @return 1007 for a malformed message, 1003 for text where the codec's messages are binary or the other way round,
     *     1011 for an object of ours that cannot be written
     */
    public int closeCode() {
        return closeCode;
    }
}
