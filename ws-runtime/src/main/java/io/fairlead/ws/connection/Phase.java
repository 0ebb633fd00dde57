package io.fairlead.ws.connection;

/**
 * Where a connection is in its life; it only ever moves down this list.
 *
 * <pre>
 *   HEAD ──101──▶ OPEN ──we close──▶ CLOSING ──peer's close──▶ LINGERING ──end of stream──▶ CLOSED
 *     │             └──peer closes, or breaks a rule──────────────▲                            ▲
 *     └──refusal, page────────────────────────────────────────────┘      lost, reset, deadline ┘
 * </pre>
 */
final class Phase {
    /** Reading the request head. */
    static final int HEAD = 0;
    /** Frames flow both ways. */
    static final int OPEN = 1;
    /** Our close frame is on its way, the peer's is awaited. */
    static final int CLOSING = 2;
    /**
     * Nothing more is said; what arrives is thrown away until the peer ends its stream, so that a reset does not
     * overtake our last bytes.
     */
    static final int LINGERING = 3;
    /** The link is gone. */
    static final int CLOSED = 4;

    private Phase() {}
}
