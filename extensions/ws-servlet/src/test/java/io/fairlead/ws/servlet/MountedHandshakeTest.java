package io.fairlead.ws.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.RawClient;
import io.fairlead.ws.upgrade.HandshakeRow;
import io.fairlead.ws.upgrade.HandshakeTable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The table of the handshake once more, through containers: the same answers, but for requests that a container answers
 * by itself, or understands in another way than we do before a servlet sees them. Those are listed, and no others are
 * allowed.
 */
@ParameterizedClass
@EnumSource(Container.Make.class)
@Timeout(120)
class MountedHandshakeTest {
    private static final String NO_HTTP = "no HTTP";

    /** Containers read on for as long as their own timeouts allow. */
    private static final String NEVER_ENDS = "a line that never ends";

    /** What Tomcat makes of these: where it answers 101, it has put the request right by itself. */
    private static final Map<String, String> TOMCAT = new TreeMap<>(Map.ofEntries(
            Map.entry("HTTP/1.2 is compatible", "505"),
            Map.entry("HTTP/11", "505"),
            Map.entry("two blanks before the target", "101"),
            Map.entry("two blanks before the version", "101"),
            Map.entry("TAB in place of a blank", "101"),
            Map.entry("two empty lines before the request line", "101"),
            Map.entry("absolute form, wss, in another case", "400"),
            Map.entry("absolute form with a user", "101"),
            Map.entry("absolute form without a path", "101"),
            Map.entry("absolute form whose only slash is in its query", "101"),
            Map.entry("Host with a port", "400"),
            Map.entry("Transfer-Encoding: identity", "501"),
            Map.entry("bare LF", "101"),
            Map.entry("bare LF inside a value", "101"),
            Map.entry("a folded line", "101"),
            Map.entry("a folded line with a TAB", "101"),
            Map.entry("a leading LF", "101"),
            Map.entry("a head of 8,193 bytes", "400"),
            Map.entry("a head that never ends", "400"),
            Map.entry("101 fields", "400")));

    private static final Map<String, String> JETTY = new TreeMap<>(Map.ofEntries(
            Map.entry("HTTP/2.0", "426"),
            Map.entry("HTTP/1.2 is compatible", "505"),
            Map.entry("the digit behind 9", "505"),
            Map.entry("http/1.1", "101"),
            Map.entry("HTTP/11", "505"),
            Map.entry("a line without a version", "505"),
            Map.entry("no target", "505"),
            Map.entry("two blanks before the target", "101"),
            Map.entry("two blanks before the version", "101"),
            Map.entry("two empty lines before the request line", "101"),
            Map.entry("a percent sign is decoded once", "400"),
            Map.entry("a semicolon is an ordinary character", "400"),
            Map.entry("absolute form without a path", "101"),
            Map.entry("absolute form whose only slash is in its query", "101"),
            Map.entry("absolute form of a scheme that is not ours", "101"),
            Map.entry("bare LF", "101"),
            Map.entry("bare LF inside a value", "101"),
            Map.entry("a leading LF", "101")));

    @Parameter
    @SuppressWarnings("NullAway.Init") // given by the class's parameters
    Container.Make make;

    @TempDir
    Path folder;

    @Test
    void isAnsweredInAContainerAsInMemory() throws Exception {
        FairleadServlet servlet = new FairleadServlet(
                new Agreeing("/chat", HandshakeTable.OPTIONS),
                new Agreeing("/files/{path*}", HandshakeTable.OPTIONS),
                new Agreeing("/", HandshakeTable.OPTIONS));
        Map<String, String> others = new TreeMap<>();
        try (Container container = make.start("", "/*", servlet, folder)) {
            for (HandshakeRow row : HandshakeTable.rows().toList()) {
                if (row.name().equals(NEVER_ENDS)) continue;
                String status = status(container, row.request());
                if (!isRefusedSilently(row, status) && !status.equals(Integer.toString(row.status())))
                    others.put(row.name(), status);
            }
        }
        assertEquals(make == Container.Make.TOMCAT ? TOMCAT : JETTY, others);
    }

    /**
     * What Tomcat cannot parse it refuses with a status line or without one, as the connection before on the same
     * processor left it.
     */
    private boolean isRefusedSilently(HandshakeRow row, String status) {
        return make == Container.Make.TOMCAT && row.status() == 400 && status.equals(NO_HTTP);
    }

    private static String status(Container container, byte[] request) throws IOException {
        try (RawClient client = new RawClient(container.port())) {
            client.send(request);
            String start = new String(client.read(12), ISO_8859_1);
            return start.startsWith("HTTP/1.1 ") ? start.substring(9) : NO_HTTP;
        } catch (EOFException closed) {
            return NO_HTTP;
        }
    }
}
