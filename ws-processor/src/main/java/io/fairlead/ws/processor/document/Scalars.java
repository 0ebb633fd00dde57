package io.fairlead.ws.processor.document;

import io.fairlead.ws.processor.document.Shape.Scalar;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JDK's types that travel as one word: text, a number or a truth. */
final class Scalars {
    private static final Map<String, Shape> BY_NAME = new HashMap<>();

    static {
        add("boolean", "", "boolean", "java.lang.Boolean");
        add("integer", "int32", "byte", "java.lang.Byte", "short", "java.lang.Short", "int", "java.lang.Integer");
        add("integer", "int64", "long", "java.lang.Long");
        add("integer", "", "java.math.BigInteger");
        add("number", "float", "float", "java.lang.Float");
        add("number", "double", "double", "java.lang.Double");
        add("number", "", "java.math.BigDecimal", "java.lang.Number");
        add("string", "", "char", "java.lang.Character", "java.lang.String", "java.lang.CharSequence");
        add("string", "byte", "byte[]");
        add("string", "uuid", "java.util.UUID");
        add("string", "uri", "java.net.URI", "java.net.URL");
        add("string", "date", "java.time.LocalDate");
        add("string", "duration", "java.time.Duration", "java.time.Period");
        add("string", "date-time", "java.time.Instant", "java.time.OffsetDateTime", "java.time.ZonedDateTime");
        add("string", "", "java.time.LocalTime", "java.time.LocalDateTime", "java.time.OffsetTime", "java.time.Year");
        add("string", "", "java.time.YearMonth", "java.time.MonthDay", "java.time.ZoneId", "java.time.ZoneOffset");
    }

    private Scalars() {}

    private static void add(String type, String format, String... names) {
        for (String name : names) BY_NAME.put(name, new Scalar(type, format));
    }

    /** Null for types that are none. */
    static @Nullable Shape of(String qualifiedName) {
        return BY_NAME.get(qualifiedName);
    }
}
