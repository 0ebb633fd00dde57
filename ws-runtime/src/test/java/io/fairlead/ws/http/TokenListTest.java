package io.fairlead.ws.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenListTest {
    private final TokenList list = new TokenList();

    @ParameterizedTest(name = "[{0}] has {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``|0", "`,`|0", "` ,\t, `|0", "`a`|1", "`a,b`|2", "` a ,\tb\t`|2", "`,a,,b,`|2", "`a b`|1"})
    void emptyElementsAreSkipped(String value, int elements) {
        over(value);
        int count = 0;
        while (list.next()) count++;
        assertEquals(elements, count);
        assertFalse(list.next(), "and it stays at its end");
    }

    @Test
    void elementsAreComparedWithoutTheBlanksAround() {
        over("keep-alive ,\t Upgrade");
        assertTrue(list.next());
        assertTrue(list.is("keep-alive"));
        assertTrue(list.next());
        assertTrue(list.isIgnoreCase("upgrade"));
        assertFalse(list.is("upgrade"), "case counts");
        assertFalse(list.isIgnoreCase("upgrad"));
        assertFalse(list.isIgnoreCase("upgrades"));
    }

    @Test
    void elementsAreFoundWhereTheyLie() {
        over("ab ,\t c");
        assertTrue(list.next());
        assertEquals(0, list.start());
        assertEquals(2, list.end());
        assertTrue(list.next());
        assertEquals(6, list.start());
        assertEquals(7, list.end());
    }

    @Test
    void elementWithABlankOrAQuoteIsNoToken() {
        over("a b,\"c\",d/e,f");
        boolean[] tokens = new boolean[4];
        for (int i = 0; list.next(); i++) tokens[i] = list.isToken();
        assertArrayEquals(new boolean[] {false, false, false, true}, tokens);
    }

    @Test
    void bytesOutsideTheValueAreNotRead() {
        ByteBuffer bytes = ByteBuffer.wrap("xx,a,bb".getBytes(ISO_8859_1));
        list.over(bytes, 3, 4);
        assertTrue(list.next());
        assertTrue(list.is("a"));
        assertFalse(list.next());
    }

    private void over(String value) {
        ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(ISO_8859_1));
        list.over(bytes, 0, bytes.limit());
    }
}
