package io.fairlead.ws.processor.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
public final class Durations {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private Durations() {}

    /** Milliseconds, 1 or more; -1 if it is no duration, or one that does not fit. */
    public static int millis(String text) {
        try {
            long millis = duration(text).toMillis();
            return millis >= 1 && millis <= Integer.MAX_VALUE ? (int) millis : -1;
        } catch (DateTimeException | ArithmeticException none) {
            return -1;
        }
    }

    private static Duration duration(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (!matcher.matches()) return Duration.parse(text);
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
