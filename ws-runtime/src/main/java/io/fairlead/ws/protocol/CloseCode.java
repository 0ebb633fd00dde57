package io.fairlead.ws.protocol;

/** The close codes of RFC 6455 §7.4.1 and of the IANA registry, as {@code int} constants. */
public final class CloseCode {
    /** The purpose of the connection is fulfilled. */
    public static final int NORMAL = 1000;
    /** The server goes down, or the page was left. */
    public static final int GOING_AWAY = 1001;
    /** The peer broke the protocol. */
    public static final int PROTOCOL_ERROR = 1002;
    /** A kind of message that this endpoint does not take. */
    public static final int UNSUPPORTED_DATA = 1003;
    /** Never sent: a close frame came without a code. */
    public static final int NO_STATUS = 1005;
    /** Never sent: the connection ended without a close frame. */
    public static final int ABNORMAL = 1006;
    /** The content does not fit the type, such as text that is not UTF-8. */
    public static final int INVALID_PAYLOAD = 1007;
    /** The message breaks a rule of this endpoint. */
    public static final int POLICY_VIOLATION = 1008;
    /** The message is larger than this endpoint takes. */
    public static final int MESSAGE_TOO_BIG = 1009;
    /** The server lacks an extension that the client needs. */
    public static final int MANDATORY_EXTENSION = 1010;
    /** The server met a condition it did not expect. */
    public static final int INTERNAL_ERROR = 1011;
    /** The service restarts (IANA). */
    public static final int SERVICE_RESTART = 1012;
    /** Overloaded: try again later (IANA). */
    public static final int TRY_AGAIN_LATER = 1013;
    /** A gateway got an invalid answer from behind it (IANA). */
    public static final int BAD_GATEWAY = 1014;
    /** Never sent: the TLS handshake failed. */
    public static final int TLS_FAILED = 1015;

    private CloseCode() {}

    /**
     * Tells whether a close frame may carry this code (§7.4.1, §7.4.2).
     *
     * @param code any number
     * @return true for 1000–1003, 1007–1014 and 3000–4999
     */
    public static boolean maySend(int code) {
        if (code >= 3000) return code <= 4999; // §7.4.2: libraries 3000–3999, applications 4000–4999
        return (code >= NORMAL && code <= UNSUPPORTED_DATA) || (code >= INVALID_PAYLOAD && code <= BAD_GATEWAY);
    }
}
