package io.fairlead.conformance.wire;

/** A frame that came from the party under test, unmasked, and without a fault in its header. */
public final class ReceivedFrame {
    private final int first;
    private final int key;
    private final byte[] payload;
    private final String header;

    ReceivedFrame(int first, int key, byte[] payload, String header) {
        this.first = first;
        this.key = key;
        this.payload = payload;
        this.header = header;
    }

    /** Whether it ends its message. */
    public boolean fin() {
        return (first & 0x80) != 0;
    }

    /** Whether its message is compressed (RFC 7692 §6). */
    public boolean rsv1() {
        return (first & 0x40) != 0;
    }

    /** What it carries. */
    public int opcode() {
        return first & 0x0F;
    }

    /** What it was masked with; 0 from a server. */
    public int key() {
        return key;
    }

    /** Unmasked. */
    public byte[] payload() {
        return payload;
    }

    /** The header's bytes in hex, its mask key as four question marks: a good one is never the same. */
    public String header() {
        return header;
    }
}
