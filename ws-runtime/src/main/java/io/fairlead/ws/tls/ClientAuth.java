package io.fairlead.ws.tls;

/** Whether a server asks its clients for certificates. */
public enum ClientAuth {
    /** It does not ask. */
    NONE,
    /** It asks, and takes a client that has none; a certificate that is not trusted ends the handshake. */
    WANTED,
    /** A client without a trusted certificate is not let in. */
    NEEDED
}
