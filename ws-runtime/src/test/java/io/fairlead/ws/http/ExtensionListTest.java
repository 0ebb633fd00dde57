package io.fairlead.ws.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.AllocationMeter;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionListTest {
    private final ExtensionList list = new ExtensionList();

    @ParameterizedTest(name = "[{0}]: {1} elements, {2} parameters")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|0|0",
                "` , ,\t`|0|0",
                "`a`|1|0",
                "`a,b`|2|0",
                "` a ,, b `|2|0",
                "`a;x`|1|1",
                "`a;x=1;y`|1|2",
                "`a ; x = 1 ;\ty , b;z=\"2\" `|2|3",
                "`a;x=\"1\\0\"`|1|1",
                "`permessage-deflate; client_max_window_bits, permessage-deflate`|2|1"
            })
    void elementsAndParametersAreFound(String value, int elements, int parameters) {
        over(value);
        int foundElements = 0;
        int foundParameters = 0;
        while (list.next()) {
            foundElements++;
            while (list.nextParameter()) foundParameters++;
        }
        assertFalse(list.isMalformed());
        assertEquals(elements, foundElements);
        assertEquals(parameters, foundParameters);
    }

    @Test
    void namesParametersAndValuesAreFoundWhereTheyLie() {
        String value = "ab ; cd = \"1\\0\" ; e";
        over(value);
        assertTrue(list.next());
        assertEquals("ab", value.substring(list.nameStart(), list.nameEnd()));
        assertTrue(list.nextParameter());
        assertEquals("cd", value.substring(list.parameterStart(), list.parameterEnd()));
        assertEquals("1\\0", value.substring(list.valueStart(), list.valueEnd()));
        assertTrue(list.nextParameter());
        assertEquals("e", value.substring(list.parameterStart(), list.parameterEnd()));
        assertEquals(list.valueStart(), list.valueEnd());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;",
                "a;;x",
                "a;,b",
                ";x",
                "=",
                "a b",
                "a x=1",
                "a=1",
                "a;x=",
                "a;x=,b",
                "a;=1",
                "a;x=1=2",
                "a;x=1 2",
                "a;x=\"\"",
                "a;x=\"",
                "a;x=\"1",
                "a;x=\"1\\",
                "a;x=\"1\\\"",
                "a;x=\"1 0\"",
                "a;x=\"1,0\"",
                "a;x=\"1\\,0\"",
                "a;x=\"1\"2",
                "a;x='\"'\u00e9",
                "\u00e9",
                "a/b",
                "a;x=(1)"
            })
    void whatBreaksTheGrammarIsMalformedWhereverReadingStops(String value) {
        over(value);
        while (list.next()) {}
        assertTrue(list.isMalformed(), "skipping parameters");
        over("good;x=1, " + value);
        while (list.next()) {
            while (list.nextParameter()) {}
        }
        assertTrue(list.isMalformed(), "reading parameters");
        assertFalse(list.next());
        assertFalse(list.nextParameter());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0|0",
                "8|8",
                "15|15",
                "\"15\"|15",
                "\"1\\5\"|15",
                "99999|99999",
                "100000|-1",
                "99999999999999999999|-1",
                "08|-1",
                "00|-1",
                "+8|-1",
                "-8|-1",
                "x|-1",
                "8x|-1",
                "1.5|-1"
            })
    void numbersAreDecimalWithoutLeadingZeros(String value, int number) {
        over("a;n=" + value);
        assertTrue(list.next());
        assertTrue(list.nextParameter());
        assertTrue(list.hasValue());
        assertEquals(number, list.number());
    }

    @Test
    void namesAreComparedInEitherCase() {
        over("Permessage-Deflate;X_y, other");
        assertTrue(list.next());
        assertTrue(list.isName("permessage-deflate"));
        assertFalse(list.isName("permessage"));
        assertTrue(list.nextParameter());
        assertTrue(list.isParameter("x_y"));
        assertFalse(list.hasValue());
        assertEquals(ExtensionList.NO_NUMBER, list.number());
        assertTrue(list.next());
        assertTrue(list.isName("other"));
    }

    @Test
    void parametersThatAreNotReadAreSkipped() {
        over("a;x=\"1\";y=2, b;z");
        assertTrue(list.next());
        assertTrue(list.next());
        assertTrue(list.isName("b"));
        assertTrue(list.nextParameter());
        assertTrue(list.isParameter("z"));
        assertFalse(list.next());
        assertFalse(list.isMalformed());
    }

    @Test
    void bytesOutsideTheValueAreNotRead() {
        list.over(ByteBuffer.wrap("x;a\"b;c".getBytes(ISO_8859_1)), 2, 3);
        assertTrue(list.next());
        assertTrue(list.isName("a"));
        assertFalse(list.next());
        assertFalse(list.isMalformed());
    }

    /** Linear: a quadratic scan of a mebibyte would take minutes, not a fraction of a second, on any machine. */
    @ParameterizedTest
    @ValueSource(strings = {"a;x=\"", "a;x=\"\\", "a;", "a;x,", "a ", "a,", ",", ";", "\"", "a;x=1;"})
    void scanIsLinear(String repeated) {
        ByteBuffer bytes =
                ByteBuffer.wrap(repeated.repeat((1 << 20) / repeated.length()).getBytes(ISO_8859_1));
        long start = System.nanoTime();
        list.over(bytes, 0, bytes.limit());
        while (list.next()) {}
        assertTrue(System.nanoTime() - start < 20_000_000_000L);
    }

    @Test
    void unclosedQuoteInEightKibibytesTakesUnderFiveMilliseconds() {
        ByteBuffer bytes = ByteBuffer.wrap(("permessage-deflate; x=\"" + "a".repeat(8_160)).getBytes(ISO_8859_1));
        long best = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            long start = System.nanoTime();
            list.over(bytes, 0, bytes.limit());
            while (list.next()) {}
            best = Math.min(best, System.nanoTime() - start);
            assertTrue(list.isMalformed());
        }
        assertTrue(best < 5_000_000, "took " + best + " ns");
    }

    @Test
    void scanAllocatesNothing() {
        ByteBuffer bytes = ByteBuffer.wrap("a;x=\"1\\0\", b;y=9;z, c".getBytes(ISO_8859_1));
        AllocationMeter.assertAllocatesNothing("a scan", () -> {
            list.over(bytes, 0, bytes.limit());
            while (list.next()) {
                while (list.nextParameter()) {
                    if (list.number() > 10) throw new AssertionError("misread");
                }
            }
        });
    }

    private void over(String value) {
        ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(ISO_8859_1));
        list.over(bytes, 0, bytes.limit());
    }
}
