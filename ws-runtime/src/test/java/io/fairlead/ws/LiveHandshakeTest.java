package io.fairlead.ws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.upgrade.HandshakeRow;
import io.fairlead.ws.upgrade.HandshakeTable;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of the handshake once more, against a server that listens: the same answers, to the last byte. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Wiring.class)
class LiveHandshakeTest {
    /** The answers to {@link HandshakeTable#FRAMES}: an empty text, a pong. */
    private static final String ECHOES = "\u0081\0\u008A\0";

    @SuppressWarnings("NullAway.Init") // before all tests
    private static WebSocketServer server;

    private final Wiring wiring;

    LiveHandshakeTest(Wiring wiring) {
        this.wiring = wiring;
    }

    @BeforeParameterizedClassInvocation
    static void start(Wiring wiring) throws IOException {
        server = wiring.at(WebSocketServer.builder())
                .threads(1)
                .mount(new Agreeing("/chat"))
                .mount(new Agreeing("/files/{path*}"))
                .mount(new Agreeing("/"))
                .start();
    }

    @AfterParameterizedClassInvocation
    static void stop() throws InterruptedException {
        server.stop(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @MethodSource("io.fairlead.ws.upgrade.HandshakeTable#rows")
    void isAnsweredOverASocketAsInMemory(HandshakeRow row) throws IOException {
        assertAnswer(row, row.request().length);
        assertAnswer(row, 1);
    }

    private void assertAnswer(HandshakeRow row, int step) throws IOException {
        try (Socket socket = wiring.over(Wiring.connect(server.port()))) {
            send(socket.getOutputStream(), row.request(), step);
            InputStream in = socket.getInputStream();
            String expected = row.response() + (row.after().equals(HandshakeTable.FRAMES) ? ECHOES : "");
            byte[] answer = row.status() == 101 ? in.readNBytes(expected.length()) : in.readAllBytes();
            assertEquals(expected, new String(answer, ISO_8859_1));
        }
    }

    private static void send(OutputStream out, byte[] request, int step) throws IOException {
        for (int at = 0; at < request.length; at += step) out.write(request, at, step);
    }

    /** An echo that agrees to what the table says. */
    private static final class Agreeing implements EndpointBinding {
        private final EchoBinding echo;

        Agreeing(String path) {
            echo = new EchoBinding(path, Limits.DEFAULT);
        }

        @Override
        public String path() {
            return echo.path();
        }

        @Override
        public UpgradeOptions options() {
            return HandshakeTable.OPTIONS;
        }

        @Override
        public EndpointUpgrader upgrader() {
            return echo.upgrader();
        }

        @Override
        public Connections<?> connections() {
            return echo.connections();
        }
    }
}
