package io.fairlead.peers;

import java.util.List;

/**
 * What people would pay for something and want for it: about 1 KiB of JSON.
 *
 * @param symbol that is traded
 * @param sequence number of this state of the book
 * @param venue where
 * @param open whether orders are taken
 * @param bids the highest first
 * @param asks the lowest first
 */
record OrderBook(String symbol, long sequence, String venue, boolean open, List<Level> bids, List<Level> asks) {
    /**
     * All orders at one price.
     *
     * @param price of each
     * @param quantity in all
     */
    record Level(double price, int quantity) {}
}
