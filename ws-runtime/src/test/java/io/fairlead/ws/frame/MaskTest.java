package io.fairlead.ws.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class MaskTest {
    private static final int KEY = 0x37fa213d;
    private static final int LONGEST = 130;

    @Test
    void theExampleOfRfc6455Section57() {
        byte[] hello = HexFormat.of().parseHex("7f9f4d5158");
        Mask.apply(ByteBuffer.wrap(hello), 0, 5, KEY, 0);
        assertEquals("Hello", new String(hello, StandardCharsets.US_ASCII));
    }

    @Test
    void heapBytesAreCombinedAsOneByOne() {
        assertAsOneByOne(ByteBuffer::allocate);
    }

    @Test
    void directBytesAreCombinedAsOneByOne() {
        assertAsOneByOne(ByteBuffer::allocateDirect);
    }

    /** Every length, start alignment and offset; the bytes around stay as they are. */
    private static void assertAsOneByOne(IntFunction<ByteBuffer> allocate) {
        byte[] random = new byte[8 + LONGEST + 8];
        new Random(1).nextBytes(random);
        ByteBuffer bytes = allocate.apply(random.length);
        byte[] masked = new byte[random.length];
        for (int length = 0; length <= LONGEST; length++) {
            for (int start = 0; start < 8; start++) {
                for (int offset = 0; offset < 8; offset++) {
                    bytes.put(0, random);
                    Mask.apply(bytes, start, start + length, KEY, offset);
                    bytes.get(0, masked);
                    assertArrayEquals(oneByOne(random, start, start + length, offset), masked);
                }
            }
        }
    }

    @Test
    void payloadIsTheSameWhereverItIsCut() {
        byte[] random = new byte[LONGEST];
        new Random(2).nextBytes(random);
        byte[] whole = oneByOne(random, 0, LONGEST, 0);
        for (int cut = 0; cut <= LONGEST; cut++) {
            byte[] masked = random.clone();
            Mask.apply(ByteBuffer.wrap(masked), 0, cut, KEY, 0);
            Mask.apply(ByteBuffer.wrap(masked), cut, LONGEST, KEY, cut);
            assertArrayEquals(whole, masked);
        }
    }

    @Test
    void offsetNearTheLongestPayloadStillFindsItsKeyByte() {
        byte[] one = {0};
        Mask.apply(ByteBuffer.wrap(one), 0, 1, 0x01020304, Integer.MAX_VALUE); // 2^31 - 1 mod 4 is 3
        assertEquals(4, one[0]);
    }

    private static byte[] oneByOne(byte[] bytes, int start, int end, int offset) {
        byte[] masked = bytes.clone();
        for (int i = start; i < end; i++) {
            int keyByte = (i - start + offset) % 4;
            masked[i] ^= (byte) (KEY >>> (24 - 8 * keyByte));
        }
        return masked;
    }
}
