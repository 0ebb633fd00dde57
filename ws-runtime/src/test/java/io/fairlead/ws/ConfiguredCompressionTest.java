package io.fairlead.ws;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.connection.Zlib;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who operates a server has the last word about compression: to be seen in the 101, and in RSV1 of what is sent. */
@Timeout(60)
class ConfiguredCompressionTest {
    private static final String OFFER = "permessage-deflate";
    private static final String RESETTING =
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    private static final PermessageDeflate WISHES = PermessageDeflate.DEFAULT;
    private static final byte[] TEXT =
            "the same words again and again ".repeat(100).getBytes(UTF_8);

    private final ServerBuilder builder = WebSocketServer.builder()
            .threads(1)
            .mount(new EchoBinding("/plain", Limits.DEFAULT))
            .mount(new Compressing());

    private @Nullable WebSocketServer server;

    /** An endpoint that compresses, as its own options say. */
    private static final class Compressing extends EchoForTests {
        private final EchoBinding echo = new EchoBinding("/compressing", Limits.DEFAULT);

        Compressing() {
            super("/compressing");
        }

        @Override
        public UpgradeOptions options() {
            return UpgradeOptions.DEFAULT.withExtensions(List.of(PermessageDeflate.DEFAULT));
        }

        @Override
        public void dispatch(Connection connection, FrameStream frames) {
            echo.dispatch(connection, frames);
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) server.stop(Duration.ZERO);
    }

    private void assertCompresses(String path, String answer) throws IOException {
        try (RawClient client = open(path, Wire.accepted(answer));
                Zlib zlib = new Zlib()) {
            client.send(zlib.client(Opcode.TEXT, TEXT));
            byte[] echo = client.frame();
            assertEquals(0xC1, echo[0] & 0xFF, "FIN, RSV1, text");
            assertArrayEquals(TEXT, zlib.inflate(Arrays.copyOfRange(echo, 1, echo.length)));
        }
    }

    /** And what comes compressed all the same breaks a rule (RFC 6455 §5.2). */
    private void assertSendsAsItIs(String path) throws IOException {
        try (RawClient client = open(path, Wire.ACCEPTED);
                Zlib zlib = new Zlib()) {
            client.send(Wire.client(true, Opcode.TEXT, TEXT));
            assertArrayEquals(Wire.concat(new byte[] {(byte) 0x81}, TEXT), client.frame());
            client.send(zlib.client(Opcode.TEXT, TEXT));
            assertArrayEquals(Wire.serverClose(1002, "a frame breaks RFC 6455"), client.readToTheEnd());
        }
    }

    private RawClient open(String path, String expected) throws IOException {
        WebSocketServer running = server == null ? builder.start() : server;
        server = running;
        RawClient client = new RawClient(running.port());
        client.send(Wire.upgrade(path, OFFER));
        assertEquals(expected, new String(client.read(expected.length()), US_ASCII));
        return client;
    }

    @Test
    void withoutAWordEveryEndpointDoesAsItSays() throws IOException {
        assertSendsAsItIs("/plain");
        assertCompresses("/compressing", RESETTING);
    }

    @Test
    void compressionIsTurnedOnForAnEndpointThatSaysNothing() throws IOException {
        builder.compression("/plain", WISHES);
        assertCompresses("/plain", RESETTING);
    }

    @Test
    void compressionIsTurnedOffForAnEndpointThatCompresses() throws IOException {
        builder.noCompression("/compressing");
        assertSendsAsItIs("/compressing");
    }

    @Test
    void wishesForAPathTakeThePlaceOfTheEndpoints() throws IOException {
        builder.compression("/compressing", WISHES.withContextTakeover());
        assertCompresses("/compressing", "permessage-deflate");
    }

    @Test
    void wishesForTheServerHoldWhereTheEndpointSaysNothing() throws IOException {
        builder.compression(WISHES.withContextTakeover());
        assertCompresses("/plain", "permessage-deflate");
        assertCompresses("/compressing", RESETTING);
    }

    @Test
    void wishesForAPathComeBeforeThoseForTheServer() throws IOException {
        builder.mount(new EchoBinding("/small", Limits.DEFAULT))
                .compression(WISHES.withContextTakeover())
                .compression("/small", WISHES)
                .noCompression("/plain");
        assertSendsAsItIs("/plain");
        assertCompresses("/small", RESETTING);
    }

    @Test
    void lastWordForAPathCounts() throws IOException {
        builder.compression("/plain", WISHES).noCompression("/plain");
        builder.noCompression("/compressing").compression("/compressing", WISHES);
        assertSendsAsItIs("/plain");
        assertCompresses("/compressing", RESETTING);
    }

    @Test
    void otherSettingsOfAnEndpointStayAsTheyWere() throws IOException {
        builder.compression("/plain", WISHES)
                .limits("/plain", new Limits(4_000, 4))
                .configure("/plain", own -> own.withPingEvery(Duration.ofMinutes(1)));
        assertCompresses("/plain", RESETTING);
        try (RawClient client = open("/plain", Wire.accepted(RESETTING))) {
            client.send(Wire.clientHeader(true, Opcode.TEXT, 4_001));
            assertArrayEquals(Wire.serverClose(1009, "a message of more than 4000 bytes"), client.readToTheEnd());
        }
    }

    @Test
    void pathThatNothingIsMountedOnIsAMistake() {
        builder.compression("/plane", WISHES).noCompression("/compresing");
        InvalidArgumentException told = assertThrows(InvalidArgumentException.class, builder::start);
        assertEquals(
                "Nothing is mounted on /compresing, /plane, which is configured. Mounted are /plain, /compressing.",
                told.getMessage());
    }
}
