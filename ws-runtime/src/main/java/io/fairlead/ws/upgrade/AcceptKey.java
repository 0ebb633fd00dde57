package io.fairlead.ws.upgrade;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * {@code Sec-WebSocket-Accept}: base64(SHA-1(key + GUID)) (RFC 6455 §4.2.2). Proof that the other end read the request;
 * no secret. One for each event loop; allocates nothing after construction.
 */
public final class AcceptKey {
    /** The length of {@code Sec-WebSocket-Key} in characters: 16 bytes in base64. */
    public static final int KEY_LENGTH = 24;
    /** The length of the answer in characters: 20 bytes in base64. */
    public static final int ACCEPT_LENGTH = 28;

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final boolean[] BASE64 = base64();

    private final MessageDigest sha1 = sha1();
    private final byte[] question = new byte[KEY_LENGTH + GUID.length()];
    private final byte[] digest = new byte[20];
    private final byte[] answer = new byte[ACCEPT_LENGTH];

    /** Looks the digest up. */
    public AcceptKey() {
        byte[] guid = GUID.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(guid, 0, question, KEY_LENGTH, guid.length);
    }

    /**
     * Whether a key is base64 of 16 bytes: 22 digits and {@code ==}.
     *
     * @param bytes read with absolute gets
     * @param start index of the key's first byte
     * @param end index behind its last byte
     * @return false if it is too short, too long, or no base64
     */
    public static boolean isKey(ByteBuffer bytes, int start, int end) {
        if (end - start != KEY_LENGTH || bytes.get(end - 1) != '=' || bytes.get(end - 2) != '=') return false;
        for (int at = start; at < end - 2; at++) {
            if (!BASE64[bytes.get(at) & 0xFF]) return false;
        }
        return true;
    }

    /**
     * Answers a key.
     *
     * @param key read with absolute gets
     * @param start index of its first byte; {@value #KEY_LENGTH} bytes are read
     * @param out takes {@value #ACCEPT_LENGTH} bytes at its position
     */
    public void answer(ByteBuffer key, int start, ByteBuffer out) {
        key.get(start, question, 0, KEY_LENGTH);
        sha1.update(question, 0, question.length);
        try {
            sha1.digest(digest, 0, digest.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException("SHA-1 needs 20 bytes", impossible);
        }
        Base64.getEncoder().encode(digest, answer);
        out.put(answer);
    }

    private static boolean[] base64() {
        boolean[] digits = new boolean[256];
        for (char c = '0'; c <= '9'; c++) digits[c] = true;
        for (char c = 'A'; c <= 'Z'; c++) digits[c] = digits[c + 0x20] = true;
        digits['+'] = digits['/'] = true;
        return digits;
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-1", impossible);
        }
    }
}
