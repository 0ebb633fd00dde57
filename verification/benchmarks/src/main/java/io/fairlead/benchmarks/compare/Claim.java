package io.fairlead.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * What Fairlead promises of itself beside another: at most so much of the other's CPU for a message.
 *
 * @param atMost of the ratio; a measurement keeps it if its interval reaches it
 */
record Claim(Cell cell, Contestant other, double atMost) {
    private static final int WIDE_VECTORS = 25;

    /** All of them, on the Java that runs. */
    static List<Claim> all() {
        List<Claim> claims = new ArrayList<>();
        for (Cell cell : List.of(Cell.SMALL, Cell.MANY, Cell.KILO, Cell.LARGE, Cell.HUGE))
            claims.add(new Claim(cell, Contestant.FLOOR, 1.05));
        claims.add(new Claim(Cell.PIPELINED, Contestant.FLOOR, 1.10));
        for (Contestant netty : List.of(Contestant.NETTY_EPOLL, Contestant.NETTY_NIO)) {
            claims.add(new Claim(Cell.PIPELINED, netty, 1 / 2.0));
            claims.add(new Claim(Cell.LARGE, netty, 1 / (Runtime.version().feature() < WIDE_VECTORS ? 1.35 : 1.6)));
            claims.add(new Claim(Cell.HUGE, netty, 1 / 2.0));
            claims.add(new Claim(Cell.UPGRADE, netty, 1 / 2.0));
            claims.add(new Claim(Cell.FAN, netty, 1 / 1.5));
            claims.add(new Claim(Cell.FAN_KILO, netty, 1 / 1.5));
        }
        for (Cell cell : Cell.values()) {
            for (Contestant other : Contestant.values()) {
                boolean isPeer = other != Contestant.FLOOR && other != Contestant.FAIRLEAD;
                if (isPeer && other.plays(cell) && !isNamed(claims, cell, other)) claims.add(new Claim(cell, other, 1));
            }
        }
        return List.copyOf(claims);
    }

    boolean isKept(Ratio ratio) {
        return ratio.low() <= atMost;
    }

    private static boolean isNamed(List<Claim> claims, Cell cell, Contestant other) {
        return claims.stream().anyMatch(claim -> claim.cell == cell && claim.other == other);
    }
}
