package io.fairlead.conformance.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request's or response's head: its first line, and its fields in order. */
public final class Head {
    /** The key of RFC 6455's example (§1.3). */
    public static final String EXAMPLE_KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final int LONGEST = 16_384;

    private final String firstLine;
    private final List<String> fields;

    private Head(String firstLine, List<String> fields) {
        this.firstLine = firstLine;
        this.fields = fields;
    }

    /** Reads up to the empty line and not a byte further. */
    public static Head read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 4) {
            int next = in.read();
            if (next < 0) throw new EOFException("the stream ends in the head: " + bytes.toString(ISO_8859_1));
            if (bytes.size() == LONGEST) throw new IOException("a head of more than " + LONGEST + " bytes");
            bytes.write(next);
            ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : next == '\r' ? 1 : 0;
        }
        List<String> lines = List.of(bytes.toString(ISO_8859_1).split("\r\n"));
        return new Head(lines.get(0), lines.subList(1, lines.size()));
    }

    /** The request or status line. */
    public String firstLine() {
        return firstLine;
    }

    /** All fields of a name, joined by commas; null if there is none. */
    public @Nullable String field(String name) {
        List<String> values = new ArrayList<>();
        for (String field : fields) {
            int colon = field.indexOf(':');
            if (colon > 0 && field.substring(0, colon).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                values.add(field.substring(colon + 1).trim());
        }
        return values.isEmpty() ? null : String.join(", ", values);
    }

    /** A client's request (§4.1). */
    public static String request(String path, int port, @Nullable String extensions) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + EXAMPLE_KEY + "\r\n" + extensions(extensions) + "\r\n";
    }

    /** A server's answer to a client's key (§4.2.2). */
    public static String response(String key, @Nullable String extensions) {
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + accept(key) + "\r\n" + extensions(extensions) + "\r\n";
    }

    private static String extensions(@Nullable String value) {
        return value == null ? "" : "Sec-WebSocket-Extensions: " + value + "\r\n";
    }

    /** What a key has to be answered with (§1.3). */
    public static String accept(String key) {
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(sha1);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
