package io.fairlead.ws.message;

import static io.fairlead.ws.protocol.CloseCode.NO_STATUS;

import io.fairlead.ws.bytes.Utf8Validator;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.ProtocolFault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what a close frame says (RFC 6455 §5.5.1, §7.4). */
public final class ClosePayload {
    private ClosePayload() {}

    /**
     * Reads the code and judges it, and the reason behind it.
     *
     * @param payload unmasked, from position to limit; its position stays
     * @return the code, {@link CloseCode#NO_STATUS} for an empty payload, or a negated close code to fail the
     *     connection with
     */
    public static int code(ByteBuffer payload) {
        ProtocolFault fault = fault(payload);
        if (fault != null) return -fault.code();
        return payload.hasRemaining() ? codeOf(payload) : NO_STATUS; // §7.1.5
    }

    /**
     * Judges the payload.
     *
     * @param payload unmasked, from position to limit; its position stays
     * @return null if nothing is wrong with it
     */
    public static @Nullable ProtocolFault fault(ByteBuffer payload) {
        int length = payload.remaining();
        if (length == 0) return null;
        if (length == 1) return ProtocolFault.CLOSE_BODY_CUT; // §5.5.1: a body starts with a 2-byte code
        if (!CloseCode.maySend(codeOf(payload))) return ProtocolFault.CLOSE_CODE; // §7.4.1
        int state = Utf8Validator.validate(payload, payload.position() + 2, payload.limit(), Utf8Validator.ACCEPT);
        return state == Utf8Validator.ACCEPT ? null : ProtocolFault.CLOSE_REASON_NOT_UTF8; // §5.5.1
    }

    private static int codeOf(ByteBuffer payload) {
        return payload.getShort(payload.position()) & 0xFFFF;
    }

    /**
     * Copies the reason.
     *
     * @param payload unmasked, judged by {@link #code}; its position stays
     * @return at most 123 bytes of text; empty if there is none
     */
    public static String reason(ByteBuffer payload) {
        if (payload.remaining() <= 2) return "";
        byte[] utf8 = new byte[payload.remaining() - 2];
        payload.get(payload.position() + 2, utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
