package io.fairlead.peers;

import java.util.List;
import java.util.stream.IntStream;

/** Made up. */
final class OrderBooks {
    private static final int LEVELS = 14;

    private OrderBooks() {}

    static OrderBook one() {
        return new OrderBook("FRLD-€ 航", 4_611_686_018_427_387_904L, "XHAM", true, levels(99), levels(101));
    }

    private static List<OrderBook.Level> levels(int around) {
        return IntStream.range(0, LEVELS)
                .mapToObj(i -> new OrderBook.Level(around + i / 64.0, 700 * (i + 1)))
                .toList();
    }
}
