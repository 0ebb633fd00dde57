package io.fairlead.ws.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cookie by its name, over all lines of a head (RFC 6265 §4.2). */
class HandshakeCookiesTest {
    private static Asked asked(String lines, Function<Handshake, @Nullable Object> question) {
        return Asked.of(HandshakeRow.with(lines.split("\\|")), question);
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "Cookie: a=1, 1, 1",
        "Cookie: bcd=234; a=1, 1, 1",
        "COOKIE: b=2|X: a=0|cookie: c=3; a=1, 1, 1",
        "Cookie: a=1; a=2|Cookie: b=0; a=3, 1, 1 2 3",
        "'Cookie: a=\"1\"; a=\"22\"', 1, 1 22",
        "Cookie: a=, '', ''",
        "Cookie: a=1; b, 1, 1",
        "'Cookie: b=,; a=1', ,",
        "'Cookie: b=,; a=1|Cookie: a=2', 2, 2",
        "Cookie: aa=1; A=2; b=3; ab=4, ,",
        "X: a=1, ,"
    })
    void cookieIsFoundByItsWholeName(String lines, @Nullable String first, @Nullable String all) {
        assertEquals(new Asked(first, null), asked(lines, handshake -> handshake.cookie("a")));
        List<String> values = all == null ? List.of() : List.of(all.split(" ", -1));
        assertEquals(new Asked(values.toString(), null), asked(lines, handshake -> handshake.cookies("a")));
    }

    @Test
    void longNamesAreComparedToTheirEnd() {
        Asked found = asked(
                "Cookie: session=1; sessioN=2; sEssion=3",
                handshake ->
                        handshake.cookies("sessioN") + " " + handshake.cookie("sEssion") + handshake.cookie("sessiom"));
        assertEquals("[2] 3null", found.read());
    }

    @Test
    void oneSearchLeavesNothingToTheNext() {
        Asked found = asked(
                "Cookie: a=1; b=2; a=3",
                handshake -> List.of(
                        String.valueOf(handshake.cookie("b")),
                        handshake.cookies("a"),
                        String.valueOf(handshake.cookie("a")),
                        String.valueOf(handshake.cookie("c")),
                        handshake.cookies("b")));
        assertEquals("[2, [1, 3], 1, null, [2]]", found.read());
    }

    @Test
    void cookieIsReadAsAParameter() {
        String head = HandshakeRow.with("Cookie: n=17");
        assertEquals(
                new Asked("18", null),
                Asked.of(head, handshake -> 1 + handshake.cookieValue("n").asInt()));
        assertEquals(
                new Asked("0", Rejection.of(400, "cookie m is missing")),
                Asked.of(head, handshake -> handshake.cookieValue("m").asInt()));
    }
}
