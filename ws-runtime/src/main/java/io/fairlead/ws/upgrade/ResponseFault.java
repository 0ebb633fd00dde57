package io.fairlead.ws.upgrade;

/** Why a client fails a handshake that the server thinks is done, or that is no HTTP (RFC 6455 §4.1). */
public enum ResponseFault {
    /** Not an HTTP/1 response head, or one that two readers could read differently. */
    MALFORMED("the response is no well-formed HTTP/1.1 head"),
    /** A status line over 4 KiB, a head over 8 KiB, or over 100 fields. */
    TOO_LARGE("the response head is over 8 KiB or 100 fields"),
    /** A 101 that announces a body, or that is HTTP/1.0. */
    NOT_A_SWITCH("the 101 is HTTP/1.0 or announces a body"),
    /** {@code Upgrade} is missing or is not {@code websocket} alone (§4.1 2). */
    UPGRADE("the 101 does not upgrade to websocket"),
    /** {@code Connection} does not hold {@code Upgrade} (§4.1 3). */
    CONNECTION("the Connection of the 101 does not hold Upgrade"),
    /** {@code Sec-WebSocket-Accept} is missing, doubled or the answer to another key (§4.1 4). */
    ACCEPT("the Sec-WebSocket-Accept of the 101 is missing, doubled or wrong"),
    /** An extension that was not offered, or with parameters that go beyond the offer (§4.1 5, §9.1). */
    EXTENSION("the 101 names an extension that was not offered, or goes beyond the offer"),
    /** A subprotocol that was not offered, or more than one (§4.1 6). */
    SUBPROTOCOL("the 101 names a subprotocol that was not offered"),
    /** The application's own check of the 101 refused a header. */
    UNWANTED("a header of the 101 was refused by the application"),
    /** A proxy's answer to {@code CONNECT} is not HTTP, or its head is over 8 KiB or 100 fields. */
    PROXY("the proxy's answer is no well-formed HTTP/1.1 head, or is over 8 KiB or 100 fields");

    private final String text;

    ResponseFault(String text) {
        this.text = text;
    }

    /**
     * The fault in words; nothing the server wrote is in them.
     *
     * @return half a sentence
     */
    public String text() {
        return text;
    }
}
