package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key and the proof that it was read (RFC 6455 §4.2.2 5). */
class AcceptKeyTest {
    private static boolean isKey(String text) {
        byte[] bytes = ("." + text + ".").getBytes(ISO_8859_1);
        return AcceptKey.isKey(ByteBuffer.wrap(bytes), 1, bytes.length - 1);
    }

    @Test
    void exampleOfTheRfcIsAnsweredAgainAndAgain() { // §1.3
        AcceptKey accept = new AcceptKey();
        for (int i = 0; i < 2; i++) {
            ByteBuffer out = ByteBuffer.allocate(AcceptKey.ACCEPT_LENGTH);
            accept.answer(ByteBuffer.wrap(("." + HandshakeRow.KEY).getBytes(ISO_8859_1)), 1, out);
            assertEquals(HandshakeRow.ACCEPT, "Sec-WebSocket-Accept: " + new String(out.array(), ISO_8859_1));
        }
    }

    @Test
    void everyDigitOfBase64AndNoOtherByteStandsAnywhereInAKey() { // RFC 4648 §4
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (char c = 0; c < 256; c++) {
            for (int at = 0; at < 22; at++) {
                String key = "A".repeat(at) + c + "A".repeat(21 - at) + "==";
                assertEquals(digits.indexOf(c) >= 0, isKey(key), () -> "'" + key + "'");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "==",
                "dGhlIHNhbXBsZSBub25jZQ=",
                "dGhlIHNhbXBsZSBub25jZQ",
                "dGhlIHNhbXBsZSBub25jZQ===",
                "GhlIHNhbXBsZSBub25jZQ==",
                "ddGhlIHNhbXBsZSBub25jZQ==",
                "dGhlIHNhbXBsZSBub25jZQa=",
                "dGhlIHNhbXBsZSBub25jZQ=a",
                "dGhlIHNhbXBsZSBub25jZQaa"
            })
    void otherLengthsAndEndsAreNoKey(String text) {
        assertFalse(isKey(text));
        assertTrue(isKey(HandshakeRow.KEY));
    }
}
