package io.fairlead.ws.http;

import io.fairlead.ws.bytes.Ascii;

/**
 * A request head where it lies: offsets into the bytes, filled by {@link HeadParser}. A flyweight of its event loop,
 * good until the next head is parsed.
 */
public final class RequestHead extends Head {
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

    /** An empty head. */
    public RequestHead() {}

    /**
     * Compares the method; methods are case-sensitive (RFC 9110 §9.1).
     *
     * @param method such as {@code GET}
     * @return whether it is this one
     */
    public boolean isMethod(String method) {
        return Ascii.equals(bytes(), base() + methodStart, base() + methodEnd, method);
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
        return base() + authorityStart;
    }

    /**
     * Where the authority of a target in absolute form ends.
     *
     * @return the index behind its last byte
     */
    public int authorityEnd() {
        return base() + authorityEnd;
    }

    /**
     * Where the path starts: at its first slash.
     *
     * @return an index into {@link #bytes()}
     */
    public int pathStart() {
        return base() + pathStart;
    }

    /**
     * Where the path ends.
     *
     * @return the index behind its last byte
     */
    public int pathEnd() {
        return base() + pathEnd;
    }

    /**
     * Where the query starts, behind its question mark.
     *
     * @return an index into {@link #bytes()}, {@link #queryEnd()} if there is no query
     */
    public int queryStart() {
        return base() + queryStart;
    }

    /**
     * Where the query ends.
     *
     * @return the index behind its last byte
     */
    public int queryEnd() {
        return base() + queryEnd;
    }
}
