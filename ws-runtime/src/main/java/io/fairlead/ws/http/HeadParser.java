package io.fairlead.ws.http;

import io.fairlead.ws.bytes.Ascii;
import java.nio.ByteBuffer;

/**
 * Reads a request head where it lies (RFC 9112 §2–5), resuming where it stopped: every byte is looked at once, however
 * many pieces they come in. Strict: a bare LF, a folded line, a space before the colon or a control byte is refused,
 * because two readers that disagree about one of these can be played against each other.
 */
public final class HeadParser extends HeadLines {
    private final RequestHead head;

    /** A parser for one head at a time. */
    public HeadParser() {
        this(new RequestHead());
    }

    private HeadParser(RequestHead head) {
        super(head, true);
        this.head = head;
    }

    /**
     * The head, whole once {@link #parse} has returned its length.
     *
     * @return the same object every time
     */
    public RequestHead head() {
        return head;
    }

    /** {@code method SP request-target SP HTTP-version} (RFC 9112 §3). */
    @Override
    boolean startLine(ByteBuffer in, int base, int start, int end) {
        int methodEnd = Grammar.tokenEnd(in, start, end);
        int targetEnd = end - 9; // " HTTP/1.1"
        if (methodEnd == start || targetEnd <= methodEnd + 1 || in.get(methodEnd) != ' ') return false;
        if (in.get(targetEnd) != ' ' || !version(in, targetEnd + 1) || !target(in, base, methodEnd + 1, targetEnd))
            return false;
        head.methodStart = start - base;
        head.methodEnd = methodEnd - base;
        return true;
    }

    /** Origin form, or absolute form with a path (RFC 9112 §3.2). */
    private boolean target(ByteBuffer in, int base, int start, int end) {
        int authority = in.get(start) == '/' ? start : authority(in, start, end);
        int path = authority;
        while (path < end && in.get(path) != '/' && in.get(path) != '?') path++;
        if (path == authority && path > start) return false; // no host
        head.authorityStart = authority - base;
        head.authorityEnd = path - base;
        int pathEnd = path;
        for (int i = start; i < end; i++) {
            byte b = in.get(i);
            if (b <= ' ' || b == '#') return false; // a blank, a fragment, or a byte beyond ASCII (negative)
            if (pathEnd == path && i >= path && b == '?') pathEnd = i;
        }
        if (path == end || pathEnd == path) pathEnd = end;
        head.pathStart = path - base;
        head.pathEnd = pathEnd - base;
        head.queryStart = Math.min(pathEnd + 1, end) - base;
        head.queryEnd = end - base;
        return path < end && in.get(path) == '/';
    }

    /** Where the authority of a {@code scheme://authority/path} starts, or {@code end}. */
    private static int authority(ByteBuffer in, int start, int end) {
        int colon = indexOf(in, (byte) ':', start, end);
        boolean absolute = Ascii.equalsIgnoreCase(in, start, colon, "http")
                || Ascii.equalsIgnoreCase(in, start, colon, "https")
                || Ascii.equalsIgnoreCase(in, start, colon, "ws")
                || Ascii.equalsIgnoreCase(in, start, colon, "wss");
        if (!absolute || end - colon < 3 || in.get(colon + 1) != '/' || in.get(colon + 2) != '/') return end;
        return colon + 3;
    }

    /** The first {@code wanted}, or {@code end}. */
    private static int indexOf(ByteBuffer in, byte wanted, int start, int end) {
        int i = start;
        while (i < end && in.get(i) != wanted) i++;
        return i;
    }
}
