package io.fairlead.conformance;

import org.jspecify.annotations.Nullable;

/**
 * What a case says of extensions in the handshake, to either party.
 *
 * @param offer for a server: the value of Sec-WebSocket-Extensions; null for none
 * @param answer for a client: the same of the response; null for none
 * @param outcome what has to follow
 */
public record Extensions(@Nullable String offer, @Nullable String answer, Outcome outcome) {
    /** What has to follow from an offer, or an answer. */
    public enum Outcome {
        /** permessage-deflate is used, on terms that the offer allows. */
        AGREED,
        /** It is not used; the connection works. */
        NOT_USED,
        /** The client fails the connection, without a frame (RFC 6455 §4.1). */
        REFUSED
    }

    /** No word of extensions. */
    public static final Extensions NONE = new Extensions(null, null, Outcome.NOT_USED);

    /** Both ways of saying the same. */
    public static Extensions agreed(String offer, @Nullable String answer) {
        return new Extensions(offer, answer, Outcome.AGREED);
    }
}
