package io.fairlead.ws.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.RawClient;
import io.fairlead.ws.connection.Wire;
import java.io.IOException;
import java.util.Arrays;

/** What a client of a container should see. */
final class Expect {
    private Expect() {}

    /** A client that was upgraded. */
    static RawClient open(RawClient client, String target) throws IOException {
        client.send(Wire.upgrade(target));
        String head = head(client);
        assertTrue(head.startsWith("HTTP/1.1 101 "), head);
        return client;
    }

    /** The head of the answer, which containers write each in its way. */
    static String head(RawClient client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) head.append(new String(client.read(1), ISO_8859_1));
        return head.toString();
    }

    static void frame(int first, byte[] payload, RawClient client) throws IOException {
        byte[] frame = client.frame();
        assertEquals(first, frame[0] & 0xFF);
        assertArrayEquals(payload, Arrays.copyOfRange(frame, 1, frame.length));
    }

    /** In order, or by a reset. */
    static void end(RawClient client) {
        byte[] rest = new byte[0];
        try {
            rest = client.readToTheEnd();
        } catch (IOException reset) {
            assertTrue(reset.toString().contains("Connection reset"), reset.toString());
        }
        assertEquals(0, rest.length);
    }
}
