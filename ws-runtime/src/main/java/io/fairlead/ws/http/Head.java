package io.fairlead.ws.http;

import io.fairlead.ws.bytes.Ascii;
import java.nio.ByteBuffer;

/**
 * What request and response heads share: the version and the fields, as offsets into the bytes where they lie. All
 * offsets count from {@link #base()}, so the bytes may be moved while the head is incomplete.
 */
public abstract sealed class Head permits RequestHead, ResponseHead {
    /** No field has the name. */
    public static final int ABSENT = -1;
    /** More than one field has the name. */
    public static final int REPEATED = -2;

    private static final int MARKS = 4; // name start, name end, value start, value end
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final int[] marks = new int[HeadLimits.FIELDS * MARKS];

    private ByteBuffer bytes = NOTHING;
    private int base;
    private int fields;
    int major;
    int minor;

    Head() {}

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

    /**
     * Finds the field of a name that may come once only.
     *
     * @param name letters in either case
     * @return 0 to {@link #fields()} - 1, {@link #ABSENT} or {@link #REPEATED}
     */
    public int only(String name) {
        int found = ABSENT;
        for (int field = 0; field < fields; field++) {
            if (!isField(field, name)) continue;
            if (found != ABSENT) return REPEATED;
            found = field;
        }
        return found;
    }
}
