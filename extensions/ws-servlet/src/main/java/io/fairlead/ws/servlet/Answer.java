package io.fairlead.ws.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The answer to a handshake as it was written, for a response that the container writes. */
final class Answer {
    private static final String BLANK_LINE = "\r\n\r\n";
    private static final int STATUS = "HTTP/1.1 ".length();

    private final String head;
    private final ByteBuffer body;

    private Answer(String head, ByteBuffer body) {
        this.head = head;
        this.body = body;
    }

    /** The answer in these bytes, from position to limit; they are its own from now on. */
    static Answer of(ByteBuffer bytes) {
        int end = endOfHead(bytes);
        if (end == 0) throw new IllegalStateException("An answer without an end");
        byte[] head = new byte[end - BLANK_LINE.length()];
        bytes.get(head);
        return new Answer(
                new String(head, StandardCharsets.ISO_8859_1), bytes.position(bytes.position() + BLANK_LINE.length()));
    }

    /** How long the head is, from position, with its empty line; 0 if that has not come. */
    static int endOfHead(ByteBuffer bytes) {
        for (int at = bytes.position() + 3; at < bytes.limit(); at++) {
            boolean blankLine = bytes.get(at) == '\n' && bytes.get(at - 1) == '\r' && bytes.get(at - 2) == '\n';
            if (blankLine) return at + 1 - bytes.position();
        }
        return 0;
    }

    int status() {
        return Integer.parseInt(head.substring(STATUS, STATUS + 3));
    }

    boolean isUpgrade() {
        return status() == HttpServletResponse.SC_SWITCHING_PROTOCOLS;
    }

    void copyTo(HttpServletResponse response) throws IOException {
        response.setStatus(status());
        head.lines().skip(1).forEach(line -> {
            int colon = line.indexOf(':');
            response.addHeader(line.substring(0, colon), line.substring(colon + 2));
        });
        if (isUpgrade()) return;
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        response.getOutputStream().write(bytes);
    }
}
