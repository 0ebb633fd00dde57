package io.fairlead.benchmarks.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server is kept busy with.
 *
 * @param shape who sends, and when
 * @param path where the connections are opened
 * @param connections how many there are
 * @param inFlight how many messages each has on the way at a time
 * @param text whether they are text messages
 * @param messages sent in turn, by each connection from the first
 * @param offer the extension that is offered, and has to be taken
 * @param tls whether all of it goes through TLS
 */
public record Traffic(
        Shape shape,
        String path,
        int connections,
        int inFlight,
        boolean text,
        List<byte[]> messages,
        @Nullable String offer,
        boolean tls) {
    /** Who sends, and when. */
    public enum Shape {
        /** Each connection sends anew when a reply came. */
        ECHO,
        /** One connection sends anew when every connection has heard it. */
        FAN,
        /** Each connection is opened, closed with a close frame, and opened again. */
        UPGRADE
    }

    /** The same, over so many connections. */
    public Traffic over(int others) {
        return new Traffic(shape, path, others, inFlight, text, messages, offer, tls);
    }
}
