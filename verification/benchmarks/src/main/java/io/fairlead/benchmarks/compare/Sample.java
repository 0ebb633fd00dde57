package io.fairlead.benchmarks.compare;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Messages to send, the same ones in every run.
 *
 * @param text whether they are text
 * @param messages sent in turn
 */
record Sample(boolean text, List<byte[]> messages) {
    private static final int VARIANTS = 64;
    private static final int LEVELS = 14;

    static Sample binary(int length) {
        byte[] message = new byte[length];
        new Random(length).nextBytes(message);
        return new Sample(false, List.of(message));
    }

    static Sample text(int length) {
        StringBuilder message = new StringBuilder();
        Random random = new Random(length);
        while (message.length() < length) message.append((char) (' ' + random.nextInt('~' - ' ')));
        return new Sample(true, List.of(message.toString().getBytes(US_ASCII)));
    }

    /**
     * Order books of about a kilobyte, none like the one before: a context that is taken over finds their names, not
     * their figures.
     */
    static Sample json() {
        List<byte[]> messages = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < VARIANTS; i++) messages.add(orderBook(random, i).getBytes(US_ASCII));
        return new Sample(true, List.copyOf(messages));
    }

    private static String orderBook(Random random, int sequence) {
        return "{\"symbol\":\"FAIR-LEAD\",\"sequence\":%d,\"venue\":\"XHAM\",\"open\":true,\"bids\":[%s],\"asks\":[%s]}"
                .formatted(1_000_000 + sequence, levels(random, 99), levels(random, 101));
    }

    private static String levels(Random random, int around) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < LEVELS; i++)
            levels.add(String.format(
                    Locale.ROOT,
                    "{\"price\":%d.%02d,\"quantity\":%d}",
                    around,
                    10 + random.nextInt(89) / 10 * 10 + 1,
                    1 + random.nextInt(9_999)));
        return String.join(",", levels);
    }
}
