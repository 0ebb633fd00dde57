package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTest {
    private static final String UUID_TEXT = "123e4567-e89b-12d3-a456-426614174000";

    private @Nullable Rejection rejection;

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "long,    9223372036854775807",
        "long,    -9223372036854775808",
        "int,     2147483647",
        "int,     -2147483648",
        "short,   32767",
        "short,   -32768",
        "byte,    127",
        "byte,    -128",
        "byte,    0",
        "boolean, true",
        "boolean, false",
        "char,    x",
        "char,    é",
        "double,  1.5",
        "double,  -1.0E300",
        "float,   0.1",
        "uuid,    123e4567-e89b-12d3-a456-426614174000",
        "enum,    SECONDS",
        "string,  a b",
    })
    void everyTypeReadsItsExtremes(String type, String value) {
        assertEquals(value, read("?p=" + encode(value), query -> as(type, query)));
        assertNull(rejection);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "long,    9223372036854775808,  a whole number from -9223372036854775808 to 9223372036854775807",
        "long,    -9223372036854775809, a whole number from -9223372036854775808 to 9223372036854775807",
        "long,    99999999999999999999, a whole number from -9223372036854775808 to 9223372036854775807",
        "int,     2147483648,  a whole number from -2147483648 to 2147483647",
        "int,     -2147483649, a whole number from -2147483648 to 2147483647",
        "short,   32768,       a whole number from -32768 to 32767",
        "short,   -32769,      a whole number from -32768 to 32767",
        "byte,    128,         a whole number from -128 to 127",
        "byte,    -129,        a whole number from -128 to 127",
        "byte,    '',          a whole number from -128 to 127",
        "byte,    -,           a whole number from -128 to 127",
        "byte,    1.0,         a whole number from -128 to 127",
        "byte,    +1,          a whole number from -128 to 127",
        "byte,    0x1,         a whole number from -128 to 127",
        "byte,    ' 1',        a whole number from -128 to 127",
        "byte,    '1 ',        a whole number from -128 to 127",
        "byte,    --1,         a whole number from -128 to 127",
        "byte,    ١,           a whole number from -128 to 127",
        "boolean, TRUE,        true or false",
        "boolean, 1,           true or false",
        "boolean, '',          true or false",
        "char,    '',          one character",
        "char,    ab,          one character",
        "char,    😀,          one character",
        "double,  1.2.3,       a number",
        "double,  '',          a number",
        "float,   x,           a number",
        "uuid,    123,         a UUID",
        "enum,    seconds,     a unit",
    })
    void whatDoesNotParseIsA400ThatNamesTheParameter(String type, String value, String what) {
        String zero = read("?p=" + encode(value), query -> as(type, query));
        assertRejected("parameter p must be " + what);
        assertEquals(zeroOf(type), zero, "so that a caller can read all and ask once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"long", "int", "short", "byte", "boolean", "char", "double", "float", "uuid", "enum", "string"})
    void whatIsMissingIsA400ThatNamesTheParameter(String type) {
        assertEquals(zeroOf(type), read("?q=1", query -> as(type, query)));
        assertRejected("parameter p is missing");
    }

    @Test
    void defaultStandsInForAnAbsentValueOnly() {
        assertEquals("7", read("?q=1", query -> "" + query.or("7").asInt()));
        assertEquals("5", read("?p=5", query -> "" + query.or("7").asInt()));
        assertNull(rejection);
        read("?p=", query -> "" + query.or("7").asInt());
        assertRejected("parameter p must be a whole number from -2147483648 to 2147483647");
    }

    @Test
    void optionalIsEmptyForAnAbsentValueOnly() {
        assertEquals("Optional.empty", read("", query -> optionalUuid(query).toString()));
        assertNull(rejection);
        assertEquals(
                "Optional[" + UUID_TEXT + "]",
                read("?p=" + UUID_TEXT, query -> optionalUuid(query).toString()));
        assertNull(rejection);
        assertEquals("Optional.empty", read("?p=1", query -> optionalUuid(query).toString()));
        assertRejected("parameter p must be a UUID");
    }

    private static Optional<UUID> optionalUuid(Parameter parameter) {
        return parameter.optional(UUID::fromString, "a UUID");
    }

    /**
     * 1 + 2^-24 + 2^-54 is nearest to 1 + 2^-23 as a float; read as a double first, it lies in the middle and becomes
     * 1.
     */
    @Test
    void floatIsRoundedOnce() {
        String middle = "1.000000059604644830901776231257827021181583404541015625";
        assertEquals(Float.toString(Float.parseFloat(middle)), read("?p=" + middle, query -> "" + query.asFloat()));
        assertEquals("1.0000001", Float.toString(Float.parseFloat(middle)));
    }

    @ParameterizedTest(name = "{0} is [{1}]")
    @CsvSource({
        "?p=%41%62,        Ab",
        "?p=a+b%2Bc,       a b+c",
        "?p=%C3%A9%F0%9F%98%80, é😀",
        "?p=a=b==,         a=b==",
        "?p=1&p=2,         1",
        "?p,               ''",
        "?p=,              ''",
        "?p&p=2,           ''",
        "?&&q=%zz&p=3&x,   3",
        "?%70=4,           4",
        "?pp=1&xp=2&p=5,   5",
        "?p=%26%3D%25,     &=%",
        "?p=/?,            /?",
    })
    void queryIsDecoded(String query, String value) {
        assertEquals(value, read(query, Parameter::asString));
        assertNull(rejection);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?p=%",
                "?p=%4",
                "?p=%zz",
                "?p=%ff",
                "?p=%c3",
                "?p=%ed%a0%80",
                "?%zz=1&p=2",
                "?%ff=1&p=2",
                "?p%=1",
                "?x%4&p=1"
            })
    void malformedQueryIsA400(String query) {
        assertEquals("", read(query, Parameter::asString));
        assertRejected("the query is malformed");
    }

    @ParameterizedTest
    @CsvSource({
        "a+b, ?a%2Bb=1",
        "a b, ?a+b=1",
        "a b, ?a%20b=1",
        "é, ?%C3%A9=1",
        "😀€, ?%F0%9F%98%80%e2%82%ac=1",
        "a%20b, ?a%2520b=1"
    })
    void nameIsFoundAsItReadsDecoded(String name, String query) {
        assertEquals("1", read(query, name, Parameter::asString));
        assertNull(rejection);
    }

    @ParameterizedTest
    @CsvSource({"a+b, ?a+b=1", "a%20b, ?a%20b=1", "P, ?p=1", "p, ?%50=1"})
    void nameIsNotFoundAsItIsWritten(String name, String query) {
        assertEquals("none", read(query, name, parameter -> parameter.isPresent() ? "found" : "none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"größe", "line\r\nX: y", "😀"})
    void nameThatCannotBeSentIsShownWithQuestionMarks(String name) {
        read("", name, parameter -> "" + parameter.asInt());
        assertRejected("parameter " + name.replaceAll("[^\\x20-\\x7E]", "?") + " is missing");
    }

    @Test
    void longNameIsCutToWhatARejectionCarries() {
        read("", "n".repeat(600), parameter -> "" + parameter.asInt());
        assertNotNull(rejection);
        assertEquals(512, rejection.reason().length());
    }

    @Test
    void twoParametersOfOneHandshakeStayApart() {
        String both = ask(
                "/chat?a=%31&b=%32",
                handshake -> {
                    CharSequence a = handshake.query("a").asChars();
                    CharSequence b = handshake.query("b").asChars();
                    return a + "," + b;
                });
        assertEquals("1,2", both);
    }

    @Test
    void longValuesReadOverAndOverStayApart() {
        String value = "%61".repeat(1_000);
        assertEquals("true", ask("/chat?a=" + value, handshake -> {
            CharSequence first = handshake.query("a").asChars();
            for (int i = 0; i < 10; i++) handshake.query("a").asChars();
            return "" + "a".repeat(1_000).contentEquals(first);
        }));
    }

    @Test
    void pathVariableIsReadFromTheDecodedPath() {
        String room = ask(
                "/files/%C3%A9%20a",
                handshake -> {
                    PathVariables variables = new PathVariables();
                    variables.set(0, 11, 15); // behind "GET /files/": é, a blank, a
                    handshake.capture(variables);
                    assertTrue(handshake.pathVariable(0, "room").isPresent());
                    return handshake.pathVariable(0, "room").asString();
                });
        assertEquals("é a", room);
        assertFalse(rejection != null);
    }

    private static @Nullable String as(String type, Parameter parameter) {
        return switch (type) {
            case "long" -> Long.toString(parameter.asLong());
            case "int" -> Integer.toString(parameter.asInt());
            case "short" -> Short.toString(parameter.asShort());
            case "byte" -> Byte.toString(parameter.asByte());
            case "boolean" -> Boolean.toString(parameter.asBoolean());
            case "char" -> Character.toString(parameter.asChar());
            case "double" -> Double.toString(parameter.asDouble());
            case "float" -> Float.toString(parameter.asFloat());
            case "uuid" -> "" + parameter.as(UUID::fromString, "a UUID");
            case "enum" -> "" + parameter.<TimeUnit>as(TimeUnit::valueOf, "a unit");
            default -> parameter.asString();
        };
    }

    private static String zeroOf(String type) {
        return switch (type) {
            case "boolean" -> "false";
            case "char" -> "\0";
            case "double", "float" -> "0.0";
            case "uuid", "enum" -> "null";
            case "string" -> "";
            default -> "0";
        };
    }

    private void assertRejected(String reason) {
        assertNotNull(rejection);
        assertEquals(Rejection.of(400, reason), rejection);
    }

    private @Nullable String read(String query, Function<Parameter, @Nullable String> reading) {
        return read(query, "p", reading);
    }

    private @Nullable String read(String query, String name, Function<Parameter, @Nullable String> reading) {
        return ask("/chat" + query, handshake -> reading.apply(handshake.query(name)));
    }

    private @Nullable String ask(String target, Function<Handshake, @Nullable String> reading) {
        @Nullable String[] answer = {null};
        UpgradeCallbacks<String> callbacks = new UpgradeCallbacks<>() {
            @Override
            public void onUpgrade(String context, Handshake handshake, ResponseHeaders response) {
                answer[0] = reading.apply(handshake);
            }
        };
        byte[] request = HandshakeRow.to(target).getBytes(ISO_8859_1);
        var upgrader = new Upgrader<String>(callbacks, UpgradeOptions.DEFAULT);
        ByteBuffer out = ByteBuffer.allocate(UpgradeResponse.MAX_BYTES);
        int status = upgrader.upgrade(ByteBuffer.wrap(request), out, "context");
        rejection = upgrader.handshake().rejection();
        assertEquals(rejection == null ? 101 : 400, status);
        return answer[0];
    }

    private static String encode(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : value.getBytes(UTF_8)) encoded.append("%%%02x".formatted(b & 0xFF));
        return encoded.toString();
    }

    @Test
    void zeroIsADigitOfAnEscapeInBothPlaces() {
        assertEquals("\t ", read("?p=%09%20", query -> as("string", query)));
    }

    @Test
    void escapeThatTheValueCutsShortIsRefused() {
        read("?p=%4&1=0", query -> as("string", query));
        assertNotNull(rejection);
    }
}
