package io.fairlead.ws.frame;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.AllocationMeter;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaskKeysTest {
    @Test
    void aKeyAllocatesNothing() {
        MaskKeys keys = new MaskKeys(new SecureRandom());
        AllocationMeter.assertAllocatesNothing("a mask key", keys::next);
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
