package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.blocking.RawServer;
import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits that whoever runs a server or a client sets: at the byte, from the header alone. */
@Timeout(60)
class ConfiguredLimitsTest {
    private static final Limits FRAMED = new Limits(1_000, 4, 100);
    private static final String TOLD = "a message of more than 1000 bytes, or a frame of more than 100";
    private static final String SWITCH =
            "HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: @||";

    @Test
    void serverTakesNoFrameOverTheLimitThatItWasGivenForTheEndpoint() throws Exception {
        try (WebSocketServer server = WebSocketServer.builder()
                .threads(1)
                .mount(new EchoBinding("/echo", Limits.DEFAULT))
                .limits("/echo", FRAMED)
                .start()) {
            try (RawClient client = RawClient.open(server.port(), "/echo")) {
                byte[] hundred = Wire.letters(100);
                client.send(Wire.client(false, Opcode.BINARY, hundred));
                client.send(Wire.client(true, Opcode.CONTINUATION, hundred));
                byte[] whole = Wire.concat(new byte[] {(byte) 0x82}, hundred, hundred);
                assertArrayEquals(whole, client.frame());
                client.send(Wire.hex("82 e5 37fa213d")); // FIN, binary, 101 bytes, a mask, and nothing more
                assertArrayEquals(Wire.serverClose(1009, TOLD), client.readToTheEnd());
            }
            server.stop(Duration.ZERO);
        }
    }

    @Test
    void clientTakesNoFrameOverItsLimit() throws Exception {
        RawServer server = new RawServer();
        Listening heard = new Listening();
        try (WebSocketClient client = WebSocketClient.builder().limits(FRAMED).start()) {
            String hundred = HexFormat.of().formatHex(Wire.letters(100));
            // FIN and text of 100 bytes; then 101 that never come
            server.answer(SWITCH, "8164" + hundred + "8165", 1);
            client.connect(server.uri(), heard).toCompletableFuture().get(20, TimeUnit.SECONDS);
            assertEquals("open /", heard.next());
            assertEquals(new String(Wire.letters(100), java.nio.charset.StandardCharsets.US_ASCII), heard.next());
            assertEquals("closed 1009", heard.next());
            client.stop(Duration.ZERO);
            byte[] close = HexFormat.of().parseHex(server.heardAfterTheRequest());
            assertEquals(0x88, close[0] & 0xFF);
            assertEquals(1009, ((close[6] ^ close[2]) & 0xFF) << 8 | ((close[7] ^ close[3]) & 0xFF)); // unmasked
        } finally {
            server.close();
        }
    }
}
