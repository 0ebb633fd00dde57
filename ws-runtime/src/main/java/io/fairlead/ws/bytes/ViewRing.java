package io.fairlead.ws.bytes;

import java.nio.ByteBuffer;

/**
 * Lends {@link Utf8View}s without allocating: a ring of views, each lent again only after all others.
 *
 * <p>So a view that was kept beyond its callback throws for the next {@value #SIZE} loans, at least, instead of showing
 * another connection's text. Should one callback take more than the ring holds, new views are made: a loan is never cut
 * short.
 */
public final class ViewRing {
    /** How many views go round. */
    public static final int SIZE = 64;

    private final Stamp stamp = new Stamp();
    private final Utf8View[] views;
    private int next;

    /** A ring of its own for each event loop. */
    public ViewRing() {
        this(SIZE);
    }

    /**
     * A smaller ring, for one callback after the other.
     *
     * @param size how many views go round: a power of two
     */
    public ViewRing(int size) {
        if (Integer.bitCount(size) != 1)
            throw new IllegalArgumentException("The ring's size is %d; it must be a power of two.".formatted(size));
        views = new Utf8View[size];
        for (int i = 0; i < size; i++) {
            views[i] = new Utf8View(stamp);
        }
    }

    /**
     * Lends the bytes from {@code start} to {@code end}.
     *
     * @param bytes read with absolute gets, from any thread but one at a time; stays the caller's
     * @param start index of the first byte
     * @param end index behind the last byte
     * @return a view that is readable until {@link #expire()}
     */
    public Utf8View lend(ByteBuffer bytes, int start, int end) {
        Utf8View view = views[next];
        if (view.isCurrent()) view = new Utf8View(stamp);
        else next = (next + 1) & (views.length - 1);
        view.lend(bytes, start, end);
        return view;
    }

    /** Ends every loan: the callback has returned. */
    public void expire() {
        stamp.expire();
    }
}
