package io.fairlead.benchmarks.compare;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What constants are called on the command line. */
final class Names {
    private Names() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> String all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Names::of).collect(Collectors.joining(", "));
    }

    /** The constant that is called so. */
    static <E extends Enum<E>> E find(Class<E> type, String what, String name) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(name)) return constant;
        }
        throw new IllegalArgumentException("There is no %s '%s'; there are %s".formatted(what, name, all(type)));
    }
}
