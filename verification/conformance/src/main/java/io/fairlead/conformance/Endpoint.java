package io.fairlead.conformance;

/** What a target has to do on a connection. All of them echo: text as text, binary as binary, one message for one. */
public enum Endpoint {
    /** Echoes. */
    PLAIN("echoes"),
    /** Takes up to 1 MiB in up to 4,096 fragments, and not a byte or a fragment more. */
    LIMITED("takes 1 MiB in 4,096 fragments and no more"),
    /** Takes 16 MiB in 65,536 fragments. */
    ROOMY("takes 16 MiB in 65,536 fragments"),
    /** Starts the close handshake with 1000 on the first message instead of echoing it. */
    CLOSING("closes with 1000 on the first message"),
    /**
     * Agrees to permessage-deflate with context takeover both ways and any window, and takes up to 1 MiB. A client
     * offers just {@code permessage-deflate; client_max_window_bits}.
     */
    DEFLATE("agrees to permessage-deflate");

    private final String promise;

    Endpoint(String promise) {
        this.promise = promise;
    }

    /** In words. */
    public String promise() {
        return promise;
    }
}
