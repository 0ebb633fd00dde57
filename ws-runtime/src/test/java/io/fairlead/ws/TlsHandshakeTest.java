package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.http.HttpFallback;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.tls.Certificates;
import io.fairlead.ws.tls.TlsSession;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who does not shake hands on a port that speaks TLS is gone by the deadline, and costs the others nothing. */
@Timeout(60)
class TlsHandshakeTest {
    private WebSocketServer server;
    private RawClient good;
    private byte[] hello;

    @BeforeEach
    void start() throws IOException {
        server = WebSocketServer.builder()
                .threads(1)
                .tls(Certificates.localhost().server())
                .handshakeTimeout(Duration.ofSeconds(2))
                .mount(new EchoBinding("/echo", Limits.DEFAULT))
                .fallback(HttpFallback.builder()
                        .page("/health", "text/plain", Wire.ascii("ok"))
                        .build())
                .start();
        good = RawClient.open(server.port(), "/echo", Wiring.TLS);
        ByteBuffer records = ByteBuffer.allocate(TlsSession.RECORD_BYTES);
        TlsSession.client(Certificates.localhost().client(), "localhost", 443).send(ByteBuffer.allocate(0), records);
        hello = Arrays.copyOf(records.array(), records.position());
    }

    @AfterEach
    void stop() throws Exception {
        good.close();
        server.stop(Duration.ZERO);
        assertEquals(0, server.loops().get(0).stages().chunks().lentBytes());
    }

    /** Reads to the end, which a reset is as well; fails if there is none in 20 s. */
    private static void assertEnded(Socket socket) throws IOException {
        try (socket) {
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                // an alert, or part of a handshake
            }
        } catch (SocketException reset) {
            assertTrue(String.valueOf(reset.getMessage()).contains("reset"), reset::toString);
        }
    }

    private Socket saying(byte[] bytes) throws IOException {
        Socket socket = Wiring.connect(server.port());
        socket.getOutputStream().write(bytes);
        return socket;
    }

    private void assertGoodIsServed() throws IOException {
        good.send(Wire.text("Hello"));
        byte[] echo = Wire.server(Opcode.TEXT, "Hello");
        assertArrayEquals(echo, good.read(echo.length));
    }

    @Test
    void silencePlaintextAndHalfHandshakesEndByTheDeadline() throws IOException {
        List<Socket> bad = new ArrayList<>();
        for (byte[] start : List.of(
                new byte[0], // nothing at all
                hello, // and then silence
                Arrays.copyOf(hello, 3),
                Arrays.copyOf(hello, hello.length - 1),
                Wire.hex("1603034800"), // the longest record there may be, announced
                Wire.upgrade("/echo"), // plaintext
                Wire.hex("16030348ff"), // longer than a record may be
                Wire.hex("1603030004ffffffff"),
                Wire.letters(10_000))) {
            bad.add(saying(start));
        }
        assertGoodIsServed();
        assertTrue(
                server.loops().get(0).stages().chunks().lentBytes() <= 8 * 1_024,
                "a header that announces much buys nothing");
        for (Socket socket : bad) assertEnded(socket);
        assertGoodIsServed();
    }

    @Test
    void oneByteASecondEndsAtTheDeadlineThatIsAbsolute() throws Exception {
        try (Socket socket = Wiring.connect(server.port())) {
            socket.setSoTimeout(100);
            long start = System.nanoTime();
            int sent = 0;
            while (!isEnded(socket)) {
                if (sent < hello.length && (System.nanoTime() - start) / 200_000_000L >= sent)
                    socket.getOutputStream().write(hello, sent++, 1);
            }
        } catch (SocketException reset) {
            // closed while a byte was on its way
        }
        assertGoodIsServed();
    }

    private static boolean isEnded(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException notYet) {
            return false;
        }
    }

    @Test
    void pagesAreServedOverHttps() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/health"))
                .build();
        HttpResponse<String> response = Wiring.TLS.http().send(request, BodyHandlers.ofString());
        assertEquals(200, response.statusCode());
        assertEquals("ok", response.body());
    }
}
