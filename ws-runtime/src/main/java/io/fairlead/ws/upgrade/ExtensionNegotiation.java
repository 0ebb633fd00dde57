package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.http.ExtensionList;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Agrees on extensions, for both ends (RFC 6455 §9.1). A server accepts, for each of its extensions, the client's first
 * offer that it can meet, and declines the others by silence. A client takes an answer only to what it offered. One for
 * each event loop; allocates nothing after construction.
 */
public final class ExtensionNegotiation {
    /** The header field, in lower case. */
    public static final String FIELD = "sec-websocket-extensions";

    /** The most bytes that an offer or an answer takes. */
    public static final int MAX_BYTES = 1_024;

    private final ExtensionList list = new ExtensionList();
    /** In the order of the wire, which is the order in which extensions are applied. */
    private final @Nullable Extension[] agreed = new Extension[UpgradeOptions.MAX_EXTENSIONS];

    private final int[] agreements = new int[UpgradeOptions.MAX_EXTENSIONS];
    private int count;
    private int rsv;
    private List<Extension> ours = List.of();

    /** Nothing is agreed. */
    public ExtensionNegotiation() {}

    /**
     * Starts over.
     *
     * @param extensions what this end would use, at most {@link UpgradeOptions#MAX_EXTENSIONS}
     */
    public void begin(List<Extension> extensions) {
        ours = extensions;
        count = 0;
        rsv = 0;
    }

    /**
     * The server reads a line of offers; several lines are one list (RFC 9110 §5.3).
     *
     * @param bytes read with absolute gets
     * @param start index of the value's first byte
     * @param end index behind its last byte
     * @return false if the line is malformed: then the handshake fails (RFC 6455 §9.1)
     */
    public boolean offered(ByteBuffer bytes, int start, int end) {
        list.over(bytes, start, end);
        while (list.next()) {
            Extension known = known();
            if (known == null || !isFree(known)) continue;
            int agreement = known.accept(list);
            if (agreement >= 0) agree(known, agreement);
        }
        return !list.isMalformed();
    }

    /**
     * The client reads a line of the answer.
     *
     * @param bytes read with absolute gets
     * @param start index of the value's first byte
     * @param end index behind its last byte
     * @return false if the line is malformed, names an extension that was not offered, or one twice, or goes beyond the
     *     offer: then the connection fails (RFC 6455 §4.1, §9.1)
     */
    public boolean answered(ByteBuffer bytes, int start, int end) {
        list.over(bytes, start, end);
        while (list.next()) {
            Extension known = known();
            if (known == null || !isFree(known)) return false;
            int agreement = known.confirm(list);
            if (agreement < 0) return false;
            agree(known, agreement);
        }
        return !list.isMalformed();
    }

    private @Nullable Extension known() {
        for (int i = 0; i < ours.size(); i++) {
            if (list.isName(ours.get(i).name())) return ours.get(i);
        }
        return null;
    }

    private boolean isFree(Extension extension) {
        return agreement(extension) == Extension.DECLINED && (rsv & extension.rsv()) == 0;
    }

    private void agree(Extension extension, int agreement) {
        agreed[count] = extension;
        agreements[count++] = agreement;
        rsv |= extension.rsv();
    }

    /**
     * What was agreed on an extension.
     *
     * @param extension one of this end's
     * @return the number that stands for the agreement, or {@link Extension#DECLINED}
     */
    public int agreement(Extension extension) {
        for (int i = 0; i < count; i++) {
            if (extension.equals(agreed[i])) return agreements[i];
        }
        return Extension.DECLINED;
    }

    /**
     * The reserved bits that what was agreed gives a meaning.
     *
     * @return as they lie in a frame's first byte; 0 without an agreement
     */
    public int rsv() {
        return rsv;
    }

    /**
     * Writes what the server agreed to, as a line break and a header line without its end; nothing if there is nothing.
     *
     * @param out takes at most {@value #MAX_BYTES} bytes at its position
     */
    public void writeAnswer(ByteBuffer out) {
        for (int i = 0; i < count; i++) {
            Extension extension = agreed[i];
            if (extension == null) continue;
            Ascii.put(out, i == 0 ? "\r\nSec-WebSocket-Extensions: " : ", ");
            extension.writeAnswer(agreements[i], out);
        }
    }

    /**
     * Writes what the client offers, as a header line with its end; nothing if there is nothing.
     *
     * @param out takes at most {@value #MAX_BYTES} bytes at its position
     */
    public void writeOffer(ByteBuffer out) {
        for (int i = 0; i < ours.size(); i++) {
            Ascii.put(out, i == 0 ? "Sec-WebSocket-Extensions: " : ", ");
            ours.get(i).writeOffer(out);
        }
        if (!ours.isEmpty()) Ascii.put(out, "\r\n");
    }
}
