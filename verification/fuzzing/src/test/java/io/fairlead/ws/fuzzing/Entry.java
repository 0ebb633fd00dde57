package io.fairlead.ws.fuzzing;

import java.util.Locale;

/** Where Jazzer comes in: one target for each JVM, named by {@code --target_args}. */
public final class Entry {
    private static boolean fuzzing;
    private static Target target = input -> {
        throw new IllegalStateException("fuzzerInitialize comes first");
    };

    private Entry() {}

    static boolean isFuzzing() {
        return fuzzing;
    }

    /**
     * Called once by Jazzer.
     *
     * @param names of the target, one of {@link Targets}
     */
    public static void fuzzerInitialize(String[] names) {
        fuzzing = true;
        target = Targets.valueOf(names[0].toUpperCase(Locale.ROOT).replace('-', '_'))
                .make();
    }

    /**
     * Called by Jazzer for each input.
     *
     * @param input any bytes
     * @throws Exception a finding
     */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        target.accept(input);
    }
}
