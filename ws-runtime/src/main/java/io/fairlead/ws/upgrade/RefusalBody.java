package io.fairlead.ws.upgrade;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Collects the first bytes of a refusal's body, for a client: fed bytes, it says when it has enough. A body that is
 * cut, by the end of the stream or by a deadline, is kept as far as it came: the status says enough.
 */
public final class RefusalBody {
    private final int status;
    private final List<HeaderField> headers;
    private final ByteBuffer body = ByteBuffer.allocate(Refusal.BODY_BYTES);
    /** How many bytes to wait for. */
    private final int wanted;

    /**
     * The body behind a head.
     *
     * @param status of the refusal
     * @param headers of the refusal
     */
    RefusalBody(int status, List<HeaderField> headers) {
        this.status = status;
        this.headers = headers;
        this.wanted = wanted(status, headers);
        if (!isCoded(headers)) body.limit(wanted);
    }

    /**
     * How many bytes to wait for (RFC 9112 §6.3): none where no body can be, those announced, or all until the end; of
     * a coded one the first part will do.
     */
    private static int wanted(int status, List<HeaderField> headers) {
        if (status < 200 || status == 204 || status == 304) return 0;
        return isCoded(headers) ? 1 : Math.min(announced(headers), Refusal.BODY_BYTES);
    }

    private static boolean isCoded(List<HeaderField> headers) {
        for (HeaderField header : headers) {
            if (header.name().equalsIgnoreCase("Transfer-Encoding")) return true;
        }
        return false;
    }

    private static int announced(List<HeaderField> headers) {
        for (HeaderField header : headers) {
            if (!header.name().equalsIgnoreCase("Content-Length")) continue;
            String digits = header.value();
            boolean isNumber = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!isNumber) return 0;
            return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        }
        return Integer.MAX_VALUE;
    }

    /**
     * Takes bytes of the body.
     *
     * @param in from position to limit; what is taken is passed over
     * @return whether that is enough: then close the connection, see {@link #refusal}
     */
    public boolean take(ByteBuffer in) {
        int length = Math.min(in.remaining(), body.remaining());
        body.put(body.position(), in, in.position(), length);
        body.position(body.position() + length);
        in.position(in.position() + length);
        return body.position() >= wanted;
    }

    /**
     * What has come so far.
     *
     * @return status, headers and the first bytes of the body
     */
    public Refusal refusal() {
        return new Refusal(status, headers, body.duplicate().flip());
    }
}
