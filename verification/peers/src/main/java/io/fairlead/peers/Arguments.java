package io.fairlead.peers;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The command line of every peer: {@code [--port N] [--transport nio|epoll] [--tls FILE PASSWORD]}.
 *
 * @param port 0: the system chooses
 * @param transport of those that are built on Netty
 * @param tls null: plain
 */
record Arguments(int port, Transport transport, @Nullable KeyFile tls) {
    /**
     * Reads the words.
     *
     * @throws IllegalArgumentException if one is unknown, or what it needs is missing
     */
    static Arguments read(String... words) {
        int port = 0;
        Transport transport = Transport.EPOLL;
        KeyFile tls = null;
        Iterator<String> rest = List.of(words).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--port" -> port = Integer.parseInt(value(option, rest));
                case "--transport" ->
                    transport = Transport.valueOf(value(option, rest).toUpperCase(Locale.ROOT));
                case "--tls" -> tls = new KeyFile(Path.of(value(option, rest)), value(option, rest));
                default -> throw new IllegalArgumentException("unknown option '" + option + "'");
            }
        }
        return new Arguments(port, transport, tls);
    }

    private static String value(String option, Iterator<String> rest) {
        if (rest.hasNext()) return rest.next();
        throw new IllegalArgumentException(option + " needs a value");
    }

    /** Says that the port is open: the one line that a peer prints. */
    void announce(int listening) {
        String scheme = tls == null ? "http" : "https";
        System.out.println("listening on " + scheme + "://" + Contract.HOST + ":" + listening);
    }
}
