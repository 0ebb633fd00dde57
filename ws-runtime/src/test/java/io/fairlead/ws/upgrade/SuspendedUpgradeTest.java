package io.fairlead.ws.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The low level, too, may put its answer off. */
class SuspendedUpgradeTest {
    private static final String HEAD = """
            GET /a%20b HTTP/1.1\r
            Host: localhost\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            """;

    private final UpgradeCallbacks<StringBuilder> callbacks = new UpgradeCallbacks<>() {
        @Override
        public void onUpgrade(StringBuilder heard, Handshake handshake, ResponseHeaders response) {
            response.add("X-First", "1");
            handshake.suspend();
        }

        @Override
        public void onResume(StringBuilder heard, Handshake handshake, ResponseHeaders response) {
            if (heard.isEmpty()) handshake.suspend();
            else response.add("X-Then", handshake.host());
            heard.append(handshake.path());
        }
    };

    @Test
    void theHeadMayMoveWhileItWaitsAndNothingIsWrittenBefore() {
        Upgrader<StringBuilder> upgrader = new Upgrader<>(callbacks, UpgradeOptions.DEFAULT);
        ByteBuffer in = ByteBuffer.wrap((HEAD + "frames").getBytes(StandardCharsets.US_ASCII));
        ByteBuffer out = ByteBuffer.allocate(UpgradeResponse.MAX_BYTES);
        StringBuilder heard = new StringBuilder();
        assertEquals(Upgrader.SUSPENDED, upgrader.upgrade(in, out, heard));
        ByteBuffer moved = ByteBuffer.allocateDirect(1_000).position(17);
        moved.put(in.duplicate()).flip().position(17);
        assertEquals(Upgrader.SUSPENDED, upgrader.resume(moved, out, heard));
        assertEquals(17, moved.position());
        assertEquals(0, out.position());
        assertEquals(101, upgrader.resume(moved, out, heard));
        assertEquals("/a b/a b", heard.toString());
        assertEquals("frames", StandardCharsets.US_ASCII.decode(moved).toString());
        String answer = StandardCharsets.US_ASCII.decode(out.flip()).toString();
        assertTrue(answer.endsWith("X-First: 1\r\nX-Then: localhost\r\n\r\n"), answer);
    }
}
