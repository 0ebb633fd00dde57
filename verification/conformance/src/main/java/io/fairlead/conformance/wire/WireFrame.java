package io.fairlead.conformance.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * A frame to be sent, right or wrong in any way (RFC 6455 §5.2). Immutable: each method that changes something copies.
 */
public final class WireFrame {
    /** How the length is written. */
    public enum LengthForm {
        /** In as few bytes as it takes. */
        MINIMAL,
        /** In 16 bits, whether it needs them or not. */
        BITS_16,
        /** In 64 bits, whether it needs them or not. */
        BITS_64
    }

    /** The key of RFC 6455's example of a masked frame (§5.7). */
    public static final int EXAMPLE_KEY = 0x37FA213D;

    private static final int FIN = 0x80;

    private final int first;
    private final byte[] payload;
    private final long announced;
    private final LengthForm form;
    private final boolean wronglyMasked;
    private final int key;

    private WireFrame(int first, byte[] payload, long announced, LengthForm form, boolean wronglyMasked, int key) {
        this.first = first;
        this.payload = payload;
        this.announced = announced;
        this.form = form;
        this.wronglyMasked = wronglyMasked;
        this.key = key;
    }

    /** A whole message or control frame without a fault, whatever its opcode. */
    public static WireFrame of(int opcode, byte... payload) {
        return new WireFrame(FIN | opcode, payload, payload.length, LengthForm.MINIMAL, false, EXAMPLE_KEY);
    }

    /** A text message. */
    public static WireFrame text(String text) {
        return of(Opcode.TEXT, text.getBytes(UTF_8));
    }

    /** A close frame with a code and a reason. */
    public static WireFrame close(int code, String reason) {
        return of(Opcode.CLOSE, closePayload(code, reason.getBytes(UTF_8)));
    }

    /** What a close frame with this code carries (§5.5.1). */
    public static byte[] closePayload(int code, byte... reason) {
        return ByteBuffer.allocate(2 + reason.length)
                .putShort((short) code)
                .put(reason)
                .array();
    }

    /** More of the message is to come. */
    public WireFrame notFinal() {
        return new WireFrame(first & ~FIN, payload, announced, form, wronglyMasked, key);
    }

    /** With reserved bits: 4 is RSV1, 2 is RSV2, 1 is RSV3. */
    public WireFrame rsv(int bits) {
        return new WireFrame(first | bits << 4, payload, announced, form, wronglyMasked, key);
    }

    /** With another mask key. */
    public WireFrame key(int other) {
        return new WireFrame(first, payload, announced, form, wronglyMasked, other);
    }

    /** Unmasked from a client, masked from a server (§5.1 forbids both). */
    public WireFrame wronglyMasked() {
        return new WireFrame(first, payload, announced, form, true, key);
    }

    /** With its length in another form. */
    public WireFrame form(LengthForm other) {
        return new WireFrame(first, payload, announced, other, wronglyMasked, key);
    }

    /** With a length that is not the payload's: an unsigned number of 64 bits. */
    public WireFrame announcing(long length) {
        return new WireFrame(first, payload, length, form, wronglyMasked, key);
    }

    /** How many bytes it takes before its payload. */
    public int headerBytes(boolean senderMasks) {
        return 2 + lengthBytes() + (senderMasks != wronglyMasked ? 4 : 0);
    }

    private int lengthBytes() {
        return switch (form) {
            case BITS_16 -> 2;
            case BITS_64 -> 8;
            case MINIMAL -> announced >= 0 && announced < 126 ? 0 : announced >= 0 && announced <= 0xFFFF ? 2 : 8;
        };
    }

    /**
     * The bytes of it.
     *
     * @param senderMasks whether the sender is a client
     */
    public byte[] encode(boolean senderMasks) {
        boolean masks = senderMasks != wronglyMasked;
        ByteBuffer out = ByteBuffer.allocate(headerBytes(senderMasks) + payload.length);
        int maskBit = masks ? 0x80 : 0;
        out.put((byte) first);
        switch (lengthBytes()) {
            case 0 -> out.put((byte) (maskBit | (int) announced));
            case 2 -> out.put((byte) (maskBit | 126)).putShort((short) announced);
            default -> out.put((byte) (maskBit | 127)).putLong(announced);
        }
        if (masks) out.putInt(key);
        int start = out.position();
        out.put(payload);
        if (masks) mask(out.array(), start, key);
        return out.array();
    }

    /** Combines what stands from an index on with the key's four bytes in turn (§5.3). */
    static void mask(byte[] bytes, int from, int key) {
        for (int i = from; i < bytes.length; i++) {
            bytes[i] ^= (byte) (key >>> (8 * (3 - ((i - from) & 3))));
        }
    }

    /** In words, for the report. */
    public String describe(boolean senderMasks) {
        StringBuilder words = new StringBuilder(Opcode.nameOf(first & 0x0F));
        if ((first & FIN) == 0) words.append(", not final");
        for (int bit = 1; bit <= 3; bit++) {
            if ((first & 0x80 >> bit) != 0) words.append(", RSV").append(bit);
        }
        words.append(", ").append(Long.toUnsignedString(announced)).append(announced == 1 ? " byte" : " bytes");
        if (form != LengthForm.MINIMAL) words.append(form == LengthForm.BITS_16 ? " in 16 bits" : " in 64 bits");
        if (announced != payload.length)
            words.append(" said, ").append(payload.length).append(" there");
        if (wronglyMasked) words.append(senderMasks ? ", unmasked" : ", masked");
        return words.toString();
    }
}
