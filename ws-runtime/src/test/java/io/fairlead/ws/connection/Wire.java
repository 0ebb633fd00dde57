package io.fairlead.ws.connection;

import io.fairlead.ws.protocol.Opcode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as they are on the wire, written independently of the codec under test. */
public final class Wire {
    /** The key and the answer of RFC 6455 §1.3. */
    public static final String ACCEPTED = """
            HTTP/1.1 101 Switching Protocols\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
            \r
            """;

    private static final byte[] KEY = {0x37, (byte) 0xFA, 0x21, 0x3D}; // §5.7

    private Wire() {}

    public static byte[] upgrade(String path) {
        return ascii("GET " + path + " HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    }

    /** With an offer of extensions. */
    public static byte[] upgrade(String path, String offer) {
        String head = new String(upgrade(path), StandardCharsets.ISO_8859_1);
        return ascii(head.replaceFirst("\r\n\r\n", "\r\nSec-WebSocket-Extensions: " + offer + "\r\n\r\n"));
    }

    /** The 101 that agrees on an extension. */
    public static String accepted(String extension) {
        return ACCEPTED.replaceFirst("\r\n\r\n", "\r\nSec-WebSocket-Extensions: " + extension + "\r\n\r\n");
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    public static byte[] times(int count, byte[] part) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) all.writeBytes(part);
        return all.toByteArray();
    }

    /** {@code length} bytes of ASCII that differ from place to place. */
    public static byte[] letters(int length) {
        byte[] letters = new byte[length];
        for (int i = 0; i < length; i++) letters[i] = (byte) ('a' + (i * 7 + i / 251) % 26);
        return letters;
    }

    public static byte[] text(String payload) {
        return client(true, Opcode.TEXT, payload.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] close(int code) {
        return client(true, Opcode.CLOSE, code(code, ""));
    }

    public static byte[] code(int code, String reason) {
        byte[] utf8 = reason.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + utf8.length)
                .putShort((short) code)
                .put(utf8)
                .array();
    }

    /** A masked frame. */
    public static byte[] client(boolean fin, int opcode, byte[] payload) {
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) masked[i] ^= KEY[i % 4];
        return concat(clientHeader(fin, opcode, payload.length), masked);
    }

    public static byte[] clientHeader(boolean fin, int opcode, long length) {
        return concat(header(fin, opcode, length, 0x80), KEY);
    }

    /** The same frame with RSV1. */
    public static byte[] rsv1(byte[] frame) {
        byte[] compressed = frame.clone();
        compressed[0] |= 0x40;
        return compressed;
    }

    /** An unmasked frame. */
    public static byte[] server(int opcode, byte[] payload) {
        return server(true, opcode, payload);
    }

    public static byte[] server(boolean fin, int opcode, byte[] payload) {
        return concat(header(fin, opcode, payload.length, 0), payload);
    }

    public static byte[] server(int opcode, String payload) {
        return server(opcode, payload.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] serverClose(int code, String reason) {
        return server(Opcode.CLOSE, code(code, reason));
    }

    private static byte[] header(boolean fin, int opcode, long length, int mask) {
        int first = fin ? 0x80 | opcode : opcode;
        ByteBuffer out = ByteBuffer.allocate(10).put((byte) first);
        if (length < 126) out.put((byte) (mask | length));
        else if (length < 65_536) out.put((byte) (mask | 126)).putShort((short) length);
        else out.put((byte) (mask | 127)).putLong(length);
        return Arrays.copyOf(out.array(), out.position());
    }
}
