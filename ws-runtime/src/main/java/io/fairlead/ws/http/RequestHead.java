package io.fairlead.ws.http;

import io.fairlead.ws.bytes.Ascii;
import java.nio.ByteBuffer;

/**
 * A request head where it lies: offsets into the bytes, filled by {@link HeadParser}. A flyweight of its event loop,
 * good until the next head is parsed. All offsets count from {@link #base()}, so the bytes may be moved while the head
 * is incomplete.
 */
public final class RequestHead {
    private static final int MARKS = 4; // name start, name end, value start, value end
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final int[] marks = new int[HeadLimits.FIELDS * MARKS];

    private ByteBuffer bytes = NOTHING;
    private int base;
    int methodStart;
    int methodEnd;
    /** The authority of a target in absolute form; empty in origin form. */
    int authorityStart;

    int authorityEnd;
    int pathStart;
    int pathEnd;
    /** Where the query starts, behind the question mark; equal to {@link #queryEnd} without one. */
    int queryStart;

    int queryEnd;
    int major;
    int minor;
    private int fields;

    /** An empty head. */
    public RequestHead() {}

    void reset() {
        fields = 0;
        bytes = NOTHING;
    }

    void lieIn(ByteBuffer buffer, int start) {
        bytes = buffer;
        base = start;
    }

    void addField(int nameStart, int nameEnd, int valueStart, int valueEnd) {
        int at = fields++ * MARKS;
        marks[at] = nameStart;
        marks[at + 1] = nameEnd;
        marks[at + 2] = valueStart;
        marks[at + 3] = valueEnd;
    }

    /**
     * The buffer that the head lies in.
     *
     * @return read with absolute gets only; never moved or written by readers
     */
    public ByteBuffer bytes() {
        return bytes;
    }

    /**
     * Where in the buffer the head starts.
     *
     * @return an index into {@link #bytes()}
     */
    public int base() {
        return base;
    }

    /**
     * Compares the method; methods are case-sensitive (RFC 9110 §9.1).
     *
     * @param method such as {@code GET}
     * @return whether it is this one
     */
    public boolean isMethod(String method) {
        return Ascii.equals(bytes, base + methodStart, base + methodEnd, method);
    }

    /**
     * The digit before the dot of {@code HTTP/1.1}.
     *
     * @return 0 to 9
     */
    public int major() {
        return major;
    }

    /**
     * The digit behind the dot of {@code HTTP/1.1}.
     *
     * @return 0 to 9
     */
    public int minor() {
        return minor;
    }

    /**
     * Whether the target was a path and query only, as clients send it to a server (RFC 9112 §3.2.1).
     *
     * @return false for absolute form, which names an authority
     */
    public boolean isOriginForm() {
        return authorityStart == pathStart;
    }

    /**
     * Where the authority of a target in absolute form starts (RFC 9112 §3.2.2).
     *
     * @return an index into {@link #bytes()}, {@link #authorityEnd()} for a target in origin form
     */
    public int authorityStart() {
        return base + authorityStart;
    }

    /**
     * Where the authority of a target in absolute form ends.
     *
     * @return the index behind its last byte
     */
    public int authorityEnd() {
        return base + authorityEnd;
    }

    /**
     * Where the path starts: at its first slash.
     *
     * @return an index into {@link #bytes()}
     */
    public int pathStart() {
        return base + pathStart;
    }

    /**
     * Where the path ends.
     *
     * @return the index behind its last byte
     */
    public int pathEnd() {
        return base + pathEnd;
    }

    /**
     * Where the query starts, behind its question mark.
     *
     * @return an index into {@link #bytes()}, {@link #queryEnd()} if there is no query
     */
    public int queryStart() {
        return base + queryStart;
    }

    /**
     * Where the query ends.
     *
     * @return the index behind its last byte
     */
    public int queryEnd() {
        return base + queryEnd;
    }

    /**
     * How many header fields there are.
     *
     * @return 0 to {@link HeadLimits#FIELDS}
     */
    public int fields() {
        return fields;
    }

    /**
     * Where a field's name starts.
     *
     * @param field 0 to {@link #fields()} - 1
     * @return an index into {@link #bytes()}
     */
    public int nameStart(int field) {
        return base + marks[field * MARKS];
    }

    /**
     * Where a field's name ends.
     *
     * @param field 0 to {@link #fields()} - 1
     * @return the index behind its last byte
     */
    public int nameEnd(int field) {
        return base + marks[field * MARKS + 1];
    }

    /**
     * Where a field's value starts, white space skipped.
     *
     * @param field 0 to {@link #fields()} - 1
     * @return an index into {@link #bytes()}
     */
    public int valueStart(int field) {
        return base + marks[field * MARKS + 2];
    }

    /**
     * Where a field's value ends, white space cut.
     *
     * @param field 0 to {@link #fields()} - 1
     * @return the index behind its last byte
     */
    public int valueEnd(int field) {
        return base + marks[field * MARKS + 3];
    }

    /**
     * Compares a field's name, letters in either case (RFC 9110 §5.1).
     *
     * @param field 0 to {@link #fields()} - 1
     * @param name in either case
     * @return whether it is this one
     */
    public boolean isField(int field, String name) {
        return Ascii.equalsIgnoreCase(bytes, nameStart(field), nameEnd(field), name);
    }
}
