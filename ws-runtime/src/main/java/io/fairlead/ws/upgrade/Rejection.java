package io.fairlead.ws.upgrade;

import io.fairlead.ws.http.Grammar;
import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;

/**
 * A refusal of an upgrade, as the peer will see it: the status, the reason as a short plain-text body, more headers. Every
 * refusal is sent with {@code Connection: close}, then the socket is closed.
 *
 * @param status 400 to 599
 * @param reason the body; empty: the status' own phrase
 * @param headers sent as they are
 */
public record Rejection(int status, String reason, List<Header> headers) {
    /** 403, without a reason. */
    public static final Rejection FORBIDDEN = of(HttpStatus.FORBIDDEN);

    /**
     * One response header.
     *
     * @param name a token (RFC 9110 §5.6.2)
     * @param value visible ASCII, space and TAB
     */
    public record Header(String name, String value) {
        /**
         * Refuses what would split the response.
         *
         * @param name a token
         * @param value visible ASCII, space and TAB
         * @throws InvalidArgumentException if the name is no token, or the value holds CR, LF, NUL or non-ASCII
         */
        public Header {
            ResponseHeaders.check(name, value);
        }
    }

    /**
     * Refuses a status that is no refusal, and a reason that could not be sent.
     *
     * @param status 400 to 599
     * @param reason the body
     * @param headers sent as they are
     * @throws InvalidArgumentException if the status is not 400 to 599, or the reason has a control character or is over 512 characters
     */
    public Rejection {
        if (status < 400 || status > 599) {
            throw new InvalidArgumentException("A rejection's status is %d; it must be 400 to 599.".formatted(status));
        }
        if (reason.length() > 512 || !reason.chars().allMatch(Grammar::isFieldChar)) {
            throw new InvalidArgumentException(
                    "A rejection's reason must be visible ASCII of at most 512 characters; this one has %d."
                            .formatted(reason.length()));
        }
        headers = List.copyOf(headers);
    }

    /**
     * A refusal that says no more than its status.
     *
     * @param status 400 to 599
     * @return without reason and headers
     */
    public static Rejection of(int status) {
        return new Rejection(status, "", List.of());
    }

    /**
     * A refusal with a reason.
     *
     * @param status 400 to 599
     * @param reason the body, visible ASCII
     * @return without headers
     */
    public static Rejection of(int status, String reason) {
        return new Rejection(status, reason, List.of());
    }

    /**
     * Adds a header.
     *
     * @param name a token
     * @param value visible ASCII, space and TAB
     * @return a new rejection; this one is not changed
     */
    public Rejection withHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Rejection(status, reason, more);
    }
}
