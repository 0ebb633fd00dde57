package io.fairlead.benchmarks.floor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A 101 for whatever has a key. */
final class Handshake {
    private static final byte[] KEY = "Sec-WebSocket-Key: ".getBytes(US_ASCII);
    private static final int KEY_LENGTH = 24;
    private static final byte[] GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11".getBytes(US_ASCII);
    private static final byte[] BEFORE =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                    .getBytes(US_ASCII);
    private static final byte[] AFTER = "\r\n\r\n".getBytes(US_ASCII);
    private static final MessageDigest SHA1 = sha1();
    private static final byte[] KEY_BYTES = new byte[KEY_LENGTH];

    private Handshake() {}

    static void answer(ByteBuffer in, ByteBuffer out) {
        in.get(key(in), KEY_BYTES);
        SHA1.update(KEY_BYTES);
        SHA1.update(GUID);
        out.put(BEFORE).put(Base64.getEncoder().encode(SHA1.digest())).put(AFTER);
    }

    private static int key(ByteBuffer in) {
        for (int at = 0; at < in.limit() - KEY.length - KEY_LENGTH; at++) {
            if (in.get(at) == KEY[0] && starts(in, at)) return at + KEY.length;
        }
        throw new IllegalArgumentException("no key");
    }

    private static boolean starts(ByteBuffer in, int at) {
        for (int i = 1; i < KEY.length; i++) {
            if (in.get(at + i) != KEY[i]) return false;
        }
        return true;
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
