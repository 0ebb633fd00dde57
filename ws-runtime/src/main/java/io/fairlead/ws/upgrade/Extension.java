package io.fairlead.ws.upgrade;

import io.fairlead.ws.http.ExtensionList;
import java.nio.ByteBuffer;

/**
 * An extension of the protocol that both ends have to agree on in the handshake (RFC 6455 §9). Immutable and shared by
 * any number of connections: what is agreed for one of them is a number, whose meaning is the extension's own, so that
 * agreeing allocates nothing.
 */
public interface Extension {
    /** Instead of an agreement: there is none. */
    int DECLINED = -1;

    /** The most bytes that {@link #writeOffer} and {@link #writeAnswer} may write. */
    int MAX_BYTES = 224;

    /**
     * The name in {@code Sec-WebSocket-Extensions}.
     *
     * @return a token in lower case
     */
    String name();

    /**
     * The reserved bits that it gives a meaning. Two extensions that claim the same bit are never agreed on together
     * (RFC 6455 §9.1).
     *
     * @return as they lie in a frame's first byte: 0x40 for RSV1, 0x20 for RSV2, 0x10 for RSV3
     */
    int rsv();

    /**
     * The server's decision on one offer.
     *
     * @param offer at an element of this extension's name, before its first parameter; borrowed, to be moved by
     *     {@link ExtensionList#nextParameter()} only
     * @return what is agreed, 0 or more; {@link #DECLINED} if the offer is not valid or cannot be met: then the
     *     client's next one is looked at
     */
    int accept(ExtensionList offer);

    /**
     * Writes the server's answer, the extension's name first.
     *
     * @param agreed what {@link #accept} returned
     * @param out takes at most {@link #MAX_BYTES} of ASCII at its position
     */
    void writeAnswer(int agreed, ByteBuffer out);

    /**
     * Writes the client's offer, the extension's name first.
     *
     * @param out takes at most {@link #MAX_BYTES} of ASCII at its position
     */
    void writeOffer(ByteBuffer out);

    /**
     * The client's check of the answer to its offer.
     *
     * @param answer at an element of this extension's name, before its first parameter; borrowed, to be moved by
     *     {@link ExtensionList#nextParameter()} only
     * @return what is agreed, 0 or more; {@link #DECLINED} if the answer is not valid or goes beyond the offer: then
     *     the connection fails
     */
    int confirm(ExtensionList answer);
}
