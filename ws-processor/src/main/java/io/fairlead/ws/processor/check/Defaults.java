package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Reading;
import java.util.UUID;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.DeclaredType;

/** Reads a default as the runtime will, as far as the types are known at compile time. */
final class Defaults {
    private Defaults() {}

    static boolean canRead(Reading reading, String text) {
        try {
            return reading.accessor() == null ? canMake(reading, text) : canRead(reading.accessor(), text);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    private static boolean canRead(String accessor, String text) {
        return switch (accessor) {
            case "asLong" -> isWhole(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case "asInt" -> isWhole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "asShort" -> isWhole(text, Short.MIN_VALUE, Short.MAX_VALUE);
            case "asByte" -> isWhole(text, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case "asDouble", "asFloat" ->
                !Double.valueOf(text).isNaN() || text.strip().endsWith("NaN");
            case "asBoolean" -> text.equals("true") || text.equals("false");
            case "asChar" -> text.length() == 1;
            default -> true;
        };
    }

    private static boolean isWhole(String text, long lowest, long highest) {
        long number = Long.parseLong(text);
        return !text.startsWith("+") && number >= lowest && number <= highest;
    }

    private static boolean canMake(Reading reading, String text) {
        if (!(reading.type() instanceof DeclaredType declared)) return true;
        Element type = declared.asElement();
        if (type.getKind() == ElementKind.ENUM && "valueOf".equals(reading.factory())) {
            return type.getEnclosedElements().stream()
                    .anyMatch(member -> member.getKind() == ElementKind.ENUM_CONSTANT
                            && member.getSimpleName().contentEquals(text));
        }
        return !type.toString().equals("java.util.UUID")
                || UUID.fromString(text).toString().length() == 36;
    }
}
