package io.fairlead.ws.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.AllocationMeter;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaskKeysTest {
    @Test
    void aKeyAllocatesNothing() {
        MaskKeys keys = new MaskKeys(new SecureRandom());
        AllocationMeter.assertAllocatesNothing("a mask key", keys::next);
    }

    /** NIST SP 800-38A, F.5.1: the stream of this key and this first counter. */
    @Test
    void keyAndFirstCounterAreWhatTheRandomSourceGives() {
        Iterator<String> given = List.of("2b7e151628aed2a6abf7158809cf4f3c", "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
                .iterator();
        MaskKeys keys = new MaskKeys(new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(HexFormat.of().parseHex(given.next()), 0, bytes, 0, bytes.length);
            }
        });
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < 8; i++) stream.append("%08x".formatted(keys.next()));
        assertEquals("ec8cdf7398607cb0f2d21675ea9ea1e4362b7c3c6773516318a077d7fc5073ae", stream.toString());
        assertFalse(given.hasNext());
    }

    @Test
    void keysDifferWithinAStreamAndBetweenStreams() {
        MaskKeys one = new MaskKeys(new SecureRandom());
        MaskKeys other = new MaskKeys(new SecureRandom());
        Set<Integer> seen = new HashSet<>();
        int same = 0;
        for (int i = 0; i < 1_000; i++) {
            int key = one.next();
            seen.add(key);
            if (key == other.next()) same++;
        }
        assertTrue(seen.size() > 990, "of 1000 random keys hardly two are equal");
        assertTrue(same < 3, "two streams hardly ever meet");
    }

    @Test
    void everyBitIsSetAboutHalfTheTime() {
        MaskKeys keys = new MaskKeys(new SecureRandom());
        int[] set = new int[Integer.SIZE];
        for (int i = 0; i < 4_096; i++) {
            int key = keys.next();
            for (int bit = 0; bit < Integer.SIZE; bit++) set[bit] += key >>> bit & 1;
        }
        for (int count : set) assertTrue(count > 1_700 && count < 2_400, "ten standard deviations from half");
    }
}
