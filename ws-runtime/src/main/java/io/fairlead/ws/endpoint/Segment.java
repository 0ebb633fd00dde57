package io.fairlead.ws.endpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A segment of the paths that are mounted, and what may follow it. Literals stand in an open hash table: to find one
 * among a thousand takes no longer than to find the only one. It grows when the server is built; requests only look
 * things up.
 */
final class Segment {
    private final byte[] literal;
    private final int hash;
    private @Nullable Segment[] literals = new Segment[2];
    private int count;

    /** What follows if no literal does. */
    @Nullable
    Segment variable;
    /** Who takes whatever follows. */
    @Nullable
    EndpointBinding rest;
    /** Who is mounted on the path that ends here. */
    @Nullable
    EndpointBinding here;

    Segment(String literal) {
        this.literal = literal.getBytes(StandardCharsets.UTF_8);
        int code = 0;
        for (byte b : this.literal) code = hash(code, b);
        hash = code;
    }

    /** Of what was hashed before, and one byte more; 0 before the first. */
    static int hash(int before, byte next) {
        return before * 31 + next;
    }

    Segment toVariable() {
        if (variable == null) variable = new Segment("");
        return variable;
    }

    Segment toLiteral(String name) {
        Segment wanted = new Segment(name);
        Segment known = literal(ByteBuffer.wrap(wanted.literal), 0, wanted.literal.length, wanted.hash);
        if (known != null) return known;
        if (2 * ++count > literals.length) grow();
        put(wanted);
        return wanted;
    }

    /** The literal that these bytes of a path are; null if there is none. Allocates nothing. */
    @Nullable
    Segment literal(ByteBuffer path, int start, int end, int code) {
        for (int i = slot(code); ; i = (i + 1) & (literals.length - 1)) {
            Segment child = literals[i];
            if (child == null || (child.hash == code && child.is(path, start, end))) return child;
        }
    }

    private boolean is(ByteBuffer path, int start, int end) {
        if (end - start != literal.length) return false;
        for (int i = 0; i < literal.length; i++) {
            if (path.get(start + i) != literal[i]) return false;
        }
        return true;
    }

    private void grow() {
        @Nullable Segment[] all = literals;
        literals = new Segment[2 * all.length];
        for (Segment child : all) {
            if (child != null) put(child);
        }
    }

    private void put(Segment child) {
        int i = slot(child.hash);
        while (literals[i] != null) i = (i + 1) & (literals.length - 1);
        literals[i] = child;
    }

    private int slot(int code) {
        return (code ^ code >>> 16) & (literals.length - 1);
    }
}
