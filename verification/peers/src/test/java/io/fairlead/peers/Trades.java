package io.fairlead.peers;

import java.util.List;
import java.util.stream.LongStream;

/** Made up. */
final class Trades {
    private static final long NINE_IN_THE_MORNING = 1_763_974_800_000_000L;

    private Trades() {}

    static Trade one() {
        List<Trade.Fill> fills = LongStream.range(0, 7)
                .mapToObj(i -> new Trade.Fill(
                        880_000_100L + i,
                        "BROKER-" + (char) ('A' + i),
                        101.25 + i / 64.0,
                        100,
                        NINE_IN_THE_MORNING + i))
                .toList();
        return new Trade(
                4_611_686_018_427_387_904L,
                "FRLD",
                "XFRA",
                "BUY",
                101.375,
                700,
                NINE_IN_THE_MORNING,
                true,
                "Prüfen, bitte: 注文 \"halb\"\n",
                new Trade.Account("Ada Example", "desk-7", List.of("pension", "eu", "long")),
                fills);
    }
}
