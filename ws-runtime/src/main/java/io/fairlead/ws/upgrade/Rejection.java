package io.fairlead.ws.upgrade;

import io.fairlead.ws.http.Grammar;
import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;

/**
 * A refusal of an upgrade, as the peer will see it: the status, the reason as a short plain-text body, more headers.
 * Every refusal is sent with {@code Connection: close}, then the socket is closed.
 *
 * @param status 400 to 599
 * @param reason the body; empty: the status' own phrase
 * @param headers sent as they are
 */
public record Rejection(int status, String reason, List<Header> headers) {
    private static final int LONGEST_REASON = 512;

    /** 403, without a reason. */
    public static final Rejection FORBIDDEN = of(HttpStatus.FORBIDDEN);

    /** 401 to a peer that brought no bearer token, and is told so (RFC 6750 §3). */
    public static final Rejection BEARER_WANTED = of(401).withHeader("WWW-Authenticate", "Bearer");

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
         * @throws InvalidArgumentException if the name is no token, belongs to the handshake
         *     ({@link ResponseHeaders#add}) or is {@code Content-Type}, or the value holds CR, LF, NUL or non-ASCII
         */
        public Header {
            HeaderLine.check(name, value);
            if (name.equalsIgnoreCase("Content-Type")) {
                throw new InvalidArgumentException(
                        "A rejection's body is plain text, its Content-Type is set already. Give the reason as text.");
            }
        }
    }

    /**
     * Refuses a status that is no refusal, and a reason that could not be sent.
     *
     * @param status 400 to 599
     * @param reason the body
     * @param headers sent as they are
     * @throws InvalidArgumentException if the status is not 400 to 599, the reason is over 512 characters or not
     *     visible ASCII, or all headers together exceed {@link ResponseHeaders#MAX_BYTES} bytes
     */
    public Rejection {
        if (status < 400 || status > 599) {
            throw new InvalidArgumentException("A rejection's status is %d; it must be 400 to 599.".formatted(status));
        }
        if (reason.length() > LONGEST_REASON || !reason.chars().allMatch(Grammar::isFieldChar)) {
            throw new InvalidArgumentException(
                    "A rejection's reason must be visible ASCII of at most 512 characters; this one has %d."
                            .formatted(reason.length()));
        }
        headers = List.copyOf(headers);
        int bytes = headers.stream()
                .mapToInt(header -> HeaderLine.length(header.name(), header.value()))
                .sum();
        if (bytes > ResponseHeaders.MAX_BYTES) {
            throw new InvalidArgumentException("A rejection's headers have %d bytes; at most %d can be sent."
                    .formatted(bytes, ResponseHeaders.MAX_BYTES));
        }
    }

    /** One that tells the peer about a name the application chose, whatever that name is made of. */
    static Rejection ofParameter(String kind, String name, String fault) {
        String reason = HeaderLine.printable(kind + " " + name + fault);
        return of(HttpStatus.BAD_REQUEST, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
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
