package io.fairlead.ws.frame;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mask keys that nobody can predict (RFC 6455 §5.3, §10.3): an AES/CTR key stream, its key and first counter from a
 * {@link SecureRandom}. Allocates nothing for a key, where {@code SecureRandom.nextBytes} does. One thread at a time.
 */
public final class MaskKeys {
    private static final int BLOCK = 512;
    private static final byte[] ZEROS = new byte[BLOCK];

    private final Cipher stream;
    private final byte[] block = new byte[BLOCK];
    private final ByteBuffer keys = ByteBuffer.wrap(block).limit(0);

    /**
     * A stream of its own for each connection or loop.
     *
     * @param random asked once, for 32 bytes
     */
    public MaskKeys(SecureRandom random) {
        byte[] key = new byte[16];
        byte[] counter = new byte[16];
        random.nextBytes(key);
        random.nextBytes(counter);
        try {
            stream = Cipher.getInstance("AES/CTR/NoPadding");
            stream.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The JDK has AES/CTR", impossible);
        }
    }

    /**
     * The next key.
     *
     * @return 32 bits for {@link FrameHeader#encodeMasked}, never to be used twice
     */
    public int next() {
        if (!keys.hasRemaining()) refill();
        return keys.getInt();
    }

    private void refill() {
        try {
            stream.update(ZEROS, 0, BLOCK, block);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A block of key stream fits its buffer", impossible);
        }
        keys.clear();
    }
}
