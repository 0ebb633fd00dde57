package io.fairlead.interop;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A make of WebSocket server. */
public interface Server extends Peer {
    /**
     * Starts on 127.0.0.1, on a free port.
     *
     * @return listening
     */
    Running start(Setup setup) throws Exception;

    /** The status it refuses {@link Script#REFUSED} with. */
    default int refusal() {
        return 403;
    }

    /**
     * How to start it.
     *
     * @param compression what it accepts
     * @param tls its key, or null for plain
     * @param script what to do about messages
     */
    record Setup(Compression compression, @Nullable Tls tls, Script script) {}

    /** A server that is listening. */
    interface Running extends AutoCloseable {
        /** Its port. */
        int port();

        @Override
        void close() throws IOException;
    }
}
