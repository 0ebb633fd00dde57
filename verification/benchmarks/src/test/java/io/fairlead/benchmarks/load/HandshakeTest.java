package io.fairlead.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    @Test
    void anAnswerThatRefusesIsToldAndNotWaitedFor() {
        ByteBuffer answer = answer("HTTP/1.1 400 Bad Request\r\nContent-Length: 11\r\n\r\nInvalid SNI");
        assertTrue(Handshake.isWhole(answer));
        IOException refused = assertThrows(IOException.class, () -> new Handshake("/echo", 80, null).check(answer));
        assertEquals(
                "the server did not answer as it must: HTTP/1.1 400 Bad Request\r\nContent-Length: 11\r\n\r\nInvalid SNI",
                refused.getMessage());
    }

    @Test
    void aHeadThatGoesOnIsNotWhole() {
        assertFalse(Handshake.isWhole(answer("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n")));
        assertFalse(Handshake.isWhole(answer("")));
    }

    private static ByteBuffer answer(String text) {
        return ByteBuffer.allocate(4_096).put(text.getBytes(US_ASCII));
    }
}
