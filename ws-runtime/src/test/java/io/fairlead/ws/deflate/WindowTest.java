package io.fairlead.ws.deflate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.protocol.InvalidArgumentException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14})
    void windowUnderFifteenBitsIsMetWithoutAnyBackReference(int bits) {
        Random random = new Random(bits);
        for (boolean takeover : new boolean[] {false, true}) {
            for (int level : new int[] {-1, 0, 1, 9}) {
                try (Deflation deflation = new Deflation(level, bits, takeover)) {
                    assertFalse(deflation.keepsContext(), "nothing to remember");
                    for (int size : new int[] {1, 5, 256, 300, 513, 5_000, 70_000}) {
                        byte[] message = Bytes.text(random, size);
                        assertArrayEquals(message, LiteralsOnly.decode(Bytes.deflate(deflation, message)));
                        assertArrayEquals(message, LiteralsOnly.decode(Bytes.deflate(deflation, message, 7, 16)));
                    }
                }
            }
        }
    }

    @Test
    void checkerFindsTheBackReferencesOfAWholeWindow() {
        try (Deflation deflation = new Deflation(-1, 15, false)) {
            byte[] payload = Bytes.deflate(deflation, Bytes.text(new Random(1), 5_000));
            assertThrows(AssertionError.class, () -> LiteralsOnly.decode(payload));
        }
    }

    @Test
    void huffmanCodingAloneStillMakesTextSmaller() {
        try (Deflation deflation = new Deflation(-1, 9, false)) {
            assertTrue(Bytes.deflate(deflation, Bytes.text(new Random(1), 5_000)).length < 3_500);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 7, 16})
    void otherWindowsAreRefused(int bits) {
        String message = assertThrows(InvalidArgumentException.class, () -> new Deflation(-1, bits, false))
                .getMessage();
        assertEquals("A window of %d bits cannot be met; it must be 8 to 15.".formatted(bits), message);
    }
}
