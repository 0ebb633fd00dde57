package io.fairlead.ws.protocol;

/** Which end of a connection this code plays; every difference between the two follows from it. */
public enum Role {
    /** Accepts; sends unmasked frames and takes only masked ones (RFC 6455 §5.1). */
    SERVER,
    /** Dials; sends masked frames and takes only unmasked ones (RFC 6455 §5.1). */
    CLIENT;

    /**
     * Whether frames that arrive must be masked.
     *
     * @return true for the server
     */
    public boolean peerMasks() {
        return this == SERVER;
    }
}
