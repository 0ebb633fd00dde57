package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a client waits for the body of a refusal, and how much of it is kept (RFC 9112 §6.3). */
class RefusalBodyTest {
    private static RefusalBody body(int status, String name, String value) {
        return new RefusalBody(status, List.of(new HeaderField("Server", "x"), new HeaderField(name, value)));
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.wrap("b".repeat(count).getBytes(ISO_8859_1));
    }

    @ParameterizedTest(name = "{0} with {1}: {2} waits for {3} bytes")
    @CsvSource({
        "401, Content-Length, 3, 3",
        "401, CONTENT-LENGTH, 10, 10",
        "401, Content-Length, 0, 0",
        "401, Content-Length, '', 0",
        "401, Content-Length, -1, 0",
        "401, Content-Length, 1:, 0",
        "401, Content-Length, 999999999, 1024",
        "401, Content-Length, 9999999999, 1024",
        "401, X-Length, 3, 1024",
        "204, Content-Length, 3, 0",
        "304, Content-Length, 3, 0",
        "199, Content-Length, 3, 0",
        "200, Content-Length, 3, 3",
    })
    void bodyIsWaitedForAndNotAByteMore(int status, String name, String value, int wanted) {
        RefusalBody body = body(status, name, value);
        assertEquals(1_024, Refusal.BODY_BYTES);
        if (wanted > 0) assertFalse(body.take(bytes(wanted - 1)), "one byte is missing");
        ByteBuffer in = bytes(10);
        assertTrue(body.take(in));
        assertEquals(wanted == 0 ? 10 : 9, in.remaining(), "what is behind the body is not its own");
        assertEquals(wanted, body.refusal().body().length);
    }

    @Test
    void ofACodedBodyTheFirstPartWillDo() {
        RefusalBody body = body(502, "transfer-encoding", "chunked");
        assertFalse(body.take(bytes(0)));
        assertTrue(body.take(bytes(7)));
        assertEquals(7, body.refusal().body().length);
    }
}
