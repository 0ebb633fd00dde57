package io.fairlead.ws.endpoint;

import io.fairlead.ws.protocol.CloseCode;

/**
 * Why a connection ended (RFC 6455 §7.1.5, §7.1.6).
 *
 * @param code the close frame's code; {@link CloseCode#NO_STATUS} if it had none, {@link CloseCode#ABNORMAL} if there
 *     was no close frame
 * @param text the close frame's reason, or ours if we ended it; may be empty
 * @param byPeer whether the peer closed; false if this end did, or nobody
 */
public record CloseReason(int code, String text, boolean byPeer) {
    /** The connection was lost: the socket ended, or failed, without a close frame. */
    public static final CloseReason LOST = new CloseReason(CloseCode.ABNORMAL, "", false);

    /**
     * Whether both ends meant it: 1000 or 1001.
     *
     * @return false for every other code
     */
    public boolean isNormal() {
        return code == CloseCode.NORMAL || code == CloseCode.GOING_AWAY;
    }
}
