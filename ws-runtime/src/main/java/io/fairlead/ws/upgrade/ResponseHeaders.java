package io.fairlead.ws.upgrade;

import io.fairlead.ws.protocol.BorrowedException;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.nio.ByteBuffer;

/**
 * Adds headers to the 101, written straight into the response. Borrowed: usable until the callback it was passed to
 * returns.
 */
public final class ResponseHeaders {
    /** How many bytes all added headers may take together, names and line ends counted. */
    public static final int MAX_BYTES = 8_192;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Made when the first header is added: most answers have none. */
    private ByteBuffer lines = NOTHING;

    /** Whether the callback that was passed this has not returned yet. */
    private boolean lent;

    ResponseHeaders() {}

    void lend() {
        lines.clear();
        lent = true;
    }

    /** Takes more, behind what is there. */
    void lendAgain() {
        lent = true;
    }

    void end() {
        lent = false;
    }

    void copyTo(ByteBuffer out) {
        out.put(out.position(), lines, 0, lines.position());
        out.position(out.position() + lines.position());
    }

    /**
     * Adds one header line.
     *
     * @param name a token that the handshake does not own
     * @param value visible ASCII, space and TAB
     * @return this, for the next one
     * @throws InvalidArgumentException if the name is no token or belongs to the handshake ({@code Upgrade},
     *     {@code Connection}, {@code Sec-WebSocket-*}, {@code Content-Length}, {@code Transfer-Encoding}), if the value
     *     holds CR, LF, NUL or non-ASCII, or if all headers together exceed {@value #MAX_BYTES} bytes; then nothing of
     *     this one is sent
     * @throws BorrowedException after the callback has returned
     */
    public ResponseHeaders add(String name, CharSequence value) {
        checkLent();
        HeaderLine.check(name, value);
        int length = HeaderLine.length(name, value);
        if (length > lines.remaining()) {
            throw new InvalidArgumentException(
                    "The header %s of %d bytes does not fit: %d of %d bytes are left. Send large values in the first message."
                            .formatted(name, length, lines.remaining(), MAX_BYTES));
        }
        HeaderLine.writeTo(lines, name, value);
        return this;
    }

    /**
     * Adds lines that were checked in advance.
     *
     * @param block shared by any number of responses
     * @return this, for the next one
     * @throws InvalidArgumentException if all headers together exceed {@value #MAX_BYTES} bytes; then nothing of this
     *     block is sent
     * @throws BorrowedException after the callback has returned
     */
    public ResponseHeaders add(HeaderBlock block) {
        checkLent();
        if (block.length() > lines.remaining()) {
            throw new InvalidArgumentException("A block of %d bytes does not fit: %d of %d bytes are left."
                    .formatted(block.length(), lines.remaining(), MAX_BYTES));
        }
        block.copyTo(lines);
        return this;
    }

    @SuppressWarnings("ReferenceEquality")
    private void checkLent() {
        if (lent && lines == NOTHING) lines = ByteBuffer.allocate(MAX_BYTES);
        if (lent) return;
        throw new BorrowedException(
                "ResponseHeaders were lent to an upgrade callback that has returned. Add headers in the callback.");
    }
}
