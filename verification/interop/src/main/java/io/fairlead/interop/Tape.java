package io.fairlead.interop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** All bytes that went one way. */
public final class Tape {
    private static final int CLOSE = 8;
    private static final int TAIL_BYTES = 96;
    private static final String HEAD_END = "\r\n\r\n";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    synchronized void record(byte[] from, int count) {
        bytes.write(from, 0, count);
    }

    synchronized byte[] bytes() {
        return bytes.toByteArray();
    }

    /** The request or response head. */
    public String head() {
        String all = new String(bytes(), StandardCharsets.ISO_8859_1);
        int end = all.indexOf(HEAD_END);
        return end < 0 ? all : all.substring(0, end);
    }

    /** A header field's value in the head, in lower case; empty if there is none. */
    public String header(String name) {
        for (String line : head().split("\r\n", -1)) {
            String[] parts = line.split(":", 2);
            if (parts[0].equalsIgnoreCase(name)) return parts[1].trim().toLowerCase(Locale.ROOT);
        }
        return "";
    }

    /** The frames that carry messages, in order. */
    public List<WireFrame> data() {
        return frames().stream().filter(WireFrame::isData).toList();
    }

    /** Whether there is a close frame. */
    public boolean closes() {
        return frames().stream().anyMatch(frame -> frame.opcode() == CLOSE);
    }

    /** All frames, in order. */
    public List<WireFrame> frames() {
        byte[] all = bytes();
        return WireFrame.read(all, head().length() + HEAD_END.length());
    }

    /** The last bytes, in hex. */
    String tail() {
        byte[] all = bytes();
        int from = Math.max(0, all.length - TAIL_BYTES);
        return (from > 0 ? "…" : "") + HexFormat.of().formatHex(all, from, all.length);
    }
}
