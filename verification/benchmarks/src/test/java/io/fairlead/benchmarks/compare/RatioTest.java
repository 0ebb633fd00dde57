package io.fairlead.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a comparison says of noise. */
class RatioTest {
    @Test
    void theMedianIsThatOfThePairs() {
        Ratio ratio = Ratio.of(new double[] {1, 20, 3}, new double[] {1, 10, 4});
        assertEquals(1, ratio.median());
        assertEquals(0.75, ratio.low());
        assertEquals(2, ratio.high());
    }

    @Test
    void equalPairsLeaveNoDoubt() {
        assertEquals(new Ratio(0.5, 0.5, 0.5), Ratio.of(new double[] {1, 2, 3}, new double[] {2, 4, 6}));
    }

    @Test
    void aPromiseIsKeptIfTheIntervalReachesIt() {
        Claim claim = new Claim(Cell.SMALL, Contestant.FLOOR, 1.05);
        assertTrue(claim.isKept(new Ratio(1.08, 1.04, 1.12)));
        assertFalse(claim.isKept(new Ratio(1.08, 1.06, 1.12)));
    }

    @Test
    void thereIsAPromiseForEveryCellAndEveryPeer() {
        for (Cell cell : Cell.values()) {
            for (Contestant other : Contestant.values()) {
                if (other == Contestant.FLOOR || other == Contestant.FAIRLEAD || !other.plays(cell)) continue;
                long promises = Claim.all().stream()
                        .filter(claim -> claim.cell() == cell && claim.other() == other)
                        .count();
                assertEquals(1, promises, cell + " beside " + other);
            }
        }
    }
}
