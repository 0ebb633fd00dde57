package io.fairlead.ws.blocking;

import io.fairlead.ws.upgrade.HeaderField;
import io.fairlead.ws.upgrade.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.List;

/**
 * Reads the first bytes of a refusal's body. A body that is cut, or ends by the deadline alone, is kept as far as it
 * came: the status says enough.
 */
final class RefusalBody {
    private RefusalBody() {}

    /** The body behind a head, from position to limit: at most {@link Refusal#BODY_BYTES}. */
    static ByteBuffer read(ByteChannel channel, ByteBuffer in, int status, List<HeaderField> headers) {
        ByteBuffer body = ByteBuffer.allocate(Refusal.BODY_BYTES);
        int length = Math.min(length(status, headers, in.remaining()), body.capacity());
        int there = Math.min(in.remaining(), body.capacity());
        body.put(0, in, in.position(), there).position(there);
        if (there < length) fill(channel, body.limit(length));
        return body.flip();
    }

    /**
     * How many bytes to wait for (RFC 9112 §6.3): none where no body can be, those announced, or all until the end; of
     * a coded one the first part will do.
     */
    private static int length(int status, List<HeaderField> headers, int there) {
        if (status < 200 || status == 204 || status == 304) return 0;
        for (HeaderField header : headers) {
            if (header.name().equalsIgnoreCase("Transfer-Encoding")) return there > 0 ? 0 : 1;
        }
        return announced(headers);
    }

    private static void fill(ByteChannel channel, ByteBuffer body) {
        try {
            int read = 0;
            while (body.hasRemaining() && read >= 0) read = channel.read(body);
        } catch (IOException cut) {
            System.getLogger(RefusalBody.class.getName())
                    .log(System.Logger.Level.DEBUG, "The body of a refusal was cut", cut);
        }
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
}
