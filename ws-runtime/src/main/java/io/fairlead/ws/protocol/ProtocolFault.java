package io.fairlead.ws.protocol;

/**
 * What a peer can do wrong, as a value: the close code that it is told, and a text for logs that holds nothing of what
 * the peer sent.
 */
public enum ProtocolFault {
    /** RSV1, RSV2 or RSV3 is set and no extension gave it a meaning (RFC 6455 §5.2). */
    RESERVED_BIT(CloseCode.PROTOCOL_ERROR, "a reserved bit is set that no extension gave a meaning"),
    /** Opcode 3 to 7 or 11 to 15 (§5.2). */
    RESERVED_OPCODE(CloseCode.PROTOCOL_ERROR, "a frame has a reserved opcode"),
    /** A control frame without FIN (§5.5). */
    FRAGMENTED_CONTROL(CloseCode.PROTOCOL_ERROR, "a control frame is fragmented"),
    /** A control frame of over 125 bytes (§5.5). */
    CONTROL_TOO_LONG(CloseCode.PROTOCOL_ERROR, "a control frame has over 125 bytes"),
    /** A client's frame without a mask (§5.1). */
    NOT_MASKED(CloseCode.PROTOCOL_ERROR, "a client's frame is not masked"),
    /** A server's frame with one (§5.1). */
    MASKED(CloseCode.PROTOCOL_ERROR, "a server's frame is masked"),
    /** A length in more bytes than it needs (§5.2). */
    LENGTH_NOT_MINIMAL(CloseCode.PROTOCOL_ERROR, "a frame's length is not in its minimal form"),
    /** A 64-bit length with its highest bit set (§5.2). */
    LENGTH_NEGATIVE(CloseCode.PROTOCOL_ERROR, "a frame's length has its highest bit set"),
    /** A continuation while no message is under way (§5.4). */
    CONTINUATION_OF_NOTHING(CloseCode.PROTOCOL_ERROR, "a continuation comes without a message"),
    /** A new message before the one under way has ended (§5.4). */
    MESSAGE_INSIDE_MESSAGE(CloseCode.PROTOCOL_ERROR, "a message starts inside another"),
    /** A close body of one byte (§5.5.1). */
    CLOSE_BODY_CUT(CloseCode.PROTOCOL_ERROR, "a close frame has half a code"),
    /** A close code that must not be sent (§7.4). */
    CLOSE_CODE(CloseCode.PROTOCOL_ERROR, "a close frame has a code that must not be sent"),
    /** A close reason that is not UTF-8 (§5.5.1). */
    CLOSE_REASON_NOT_UTF8(CloseCode.INVALID_PAYLOAD, "a close reason is not UTF-8"),
    /** Text that is not UTF-8, or ends inside a character (§8.1). */
    TEXT_NOT_UTF8(CloseCode.INVALID_PAYLOAD, "a text message is not UTF-8"),
    /** A compressed message that cannot be inflated (RFC 7692 §7.2.2). */
    NOT_DEFLATE(CloseCode.INVALID_PAYLOAD, "a compressed message is no DEFLATE"),
    /** More fragments than {@link Limits#maxFragments()}. */
    TOO_MANY_FRAGMENTS(CloseCode.POLICY_VIOLATION, "a message has more fragments than are taken"),
    /** A frame of more bytes than frames may have: {@link Limits#maxFrameBytes()}, or a frame reader's own (§10.4). */
    FRAME_TOO_BIG(CloseCode.MESSAGE_TOO_BIG, "a frame has more bytes than are taken"),
    /** More bytes than {@link Limits#maxMessageBytes()}, in one frame or several, before or after inflating (§10.4). */
    TOO_BIG(CloseCode.MESSAGE_TOO_BIG, "a message has more bytes than are taken");

    private final int code;
    private final String text;

    ProtocolFault(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /**
     * What the peer is told.
     *
     * @return 1002, 1007, 1008 or 1009
     */
    public int code() {
        return code;
    }

    /**
     * The fault in words; nothing the peer sent is in them.
     *
     * @return half a sentence
     */
    public String text() {
        return text;
    }
}
