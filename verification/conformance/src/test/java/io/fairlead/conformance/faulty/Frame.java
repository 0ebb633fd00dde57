package io.fairlead.conformance.faulty;

/** A frame that came whole. */
final class Frame {
    final boolean fin;
    final boolean rsv1;
    final int opcode;
    final byte[] payload;

    Frame(boolean fin, boolean rsv1, int opcode, byte[] payload) {
        this.fin = fin;
        this.rsv1 = rsv1;
        this.opcode = opcode;
        this.payload = payload;
    }
}
