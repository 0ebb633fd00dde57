package io.fairlead.peers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order and how it was filled: about 1 KiB of JSON with seven fills.
 *
 * @param id of the trade
 * @param symbol that is traded
 * @param venue where
 * @param side {@code BUY} or {@code SELL}
 * @param price limit of the order
 * @param quantity ordered
 * @param epochMicros when it was placed
 * @param urgent whether it was to be filled at once
 * @param note free text, any script
 * @param account who pays
 * @param fills in the order in which they came
 */
record Trade(
        long id,
        String symbol,
        String venue,
        String side,
        double price,
        int quantity,
        long epochMicros,
        boolean urgent,
        @Nullable String note,
        Account account,
        List<Fill> fills) {
    /**
     * Who pays.
     *
     * @param owner by name
     * @param desk that acts for the owner
     * @param tags free words
     */
    record Account(String owner, String desk, List<String> tags) {}

    /**
     * A part of the order that was carried out.
     *
     * @param id of the fill
     * @param counterparty on the other side
     * @param price paid
     * @param quantity of it
     * @param epochMicros when
     */
    record Fill(long id, String counterparty, double price, int quantity, long epochMicros) {}
}
