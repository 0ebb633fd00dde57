package io.fairlead.ws.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class GrammarTest {
    private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String TOKEN = ALPHANUMERIC + "!#$%&'*+-.^_`|~"; // RFC 9110 §5.6.2
    private static final String UNRESERVED = ALPHANUMERIC + "-._~"; // RFC 3986 §2.3
    private static final String SUB_DELIMITERS = "!$&'()*+,;="; // RFC 3986 §2.2

    @Test
    void tokenHoldsTheCharactersOfTheRfcAndNoOther() {
        for (int c = -128; c < 0x180; c++) {
            assertEquals(c >= 0 && TOKEN.indexOf(c) >= 0, Grammar.isTokenChar(c), "character " + c);
        }
    }

    @Test
    void hostHoldsTheCharactersOfTheRfcAndNoOther() {
        String host = UNRESERVED + SUB_DELIMITERS + "%:[]";
        for (int c = -128; c < 0x180; c++) {
            assertEquals(c >= 0 && host.indexOf(c) >= 0, Grammar.isHostChar(c), "character " + c);
        }
    }

    @Test
    void tokenOfBytesEndsBeforeTheFirstOtherByte() {
        for (int b = 0; b < 256; b++) {
            ByteBuffer bytes = ByteBuffer.wrap(new byte[] {'a', 'b', (byte) b, 'c'});
            boolean isMember = TOKEN.indexOf(b) >= 0;
            assertEquals(isMember ? 4 : 2, Grammar.tokenEnd(bytes, 0, 4), "byte " + b);
            assertEquals(isMember, Grammar.isToken(bytes, 2, 3), "byte " + b);
        }
    }

    @Test
    void tokenHasACharacter() {
        ByteBuffer bytes = ByteBuffer.wrap("ab".getBytes(ISO_8859_1));
        assertTrue(Grammar.isToken(bytes, 1, 2));
        assertFalse(Grammar.isToken(bytes, 1, 1));
        assertFalse(Grammar.isToken(""));
    }
}
