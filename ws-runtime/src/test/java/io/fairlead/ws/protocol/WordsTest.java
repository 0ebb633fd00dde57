package io.fairlead.ws.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void sixOpcodesHaveAMeaningAndTenAreReserved() {
        int[] known = IntStream.range(0, 16)
                .filter(opcode -> !Opcode.isReserved(opcode))
                .toArray();
        assertEquals(List.of(0, 1, 2, 8, 9, 10), IntStream.of(known).boxed().toList());
        for (int opcode = 0; opcode < 16; opcode++) {
            assertEquals(opcode >= 8, Opcode.isControl(opcode));
            assertEquals(Opcode.isReserved(opcode), Opcode.nameOf(opcode).equals("reserved"));
        }
    }

    @Test
    void closeCodesThatMayBeSentAreThoseOfTheRegistryAndTheOpenRanges() {
        for (int code = -1; code <= 70_000; code++) {
            boolean allowed =
                    (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
            assertEquals(allowed, CloseCode.maySend(code), "code " + code);
        }
    }

    @Test
    void onlyTheServersPeerMasks() {
        assertTrue(Role.SERVER.peerMasks());
        assertFalse(Role.CLIENT.peerMasks());
    }

    @Test
    void limitsOutOfRangeAreRefusedWithTheNumber() {
        assertEquals(1 << 30, new Limits(Limits.LARGEST_MESSAGE, 1).maxMessageBytes());
        assertEquals(1, new Limits(1, Integer.MAX_VALUE).maxMessageBytes());
        for (int bytes : new int[] {0, -1, (1 << 30) + 1}) {
            var thrown = assertThrows(IllegalArgumentException.class, () -> new Limits(bytes, 1));
            assertTrue(thrown.toString().contains("maxMessageBytes is " + bytes), thrown::toString);
        }
        assertThrows(IllegalArgumentException.class, () -> new Limits(1, 0));
        for (int bytes : new int[] {0, -1, 101}) {
            var thrown = assertThrows(IllegalArgumentException.class, () -> new Limits(100, 1, bytes));
            assertTrue(thrown.toString().contains("maxFrameBytes is " + bytes + "; it must be 1 to 100"));
        }
    }

    @Test
    void frameMayBeTheLongestMessageUnlessItHasALimitOfItsOwn() {
        assertEquals(new Limits(100, 4, 100), new Limits(100, 4));
        assertFalse(Limits.DEFAULT.limitsFrames());
        assertTrue(new Limits(100, 4, 99).limitsFrames());
        assertEquals(1, new Limits(100, 4, 1).maxFrameBytes());
    }

    @Test
    void limitThatIsChangedLeavesTheOthersUnlessTheyNoLongerFit() {
        Limits shared = new Limits(100, 4);
        Limits framed = new Limits(100, 4, 10);
        assertEquals(framed, shared.withMaxFrameBytes(10));
        assertEquals(new Limits(100, 5, 10), framed.withMaxFragments(5));
        assertEquals(new Limits(200, 4, 200), shared.withMaxMessageBytes(200));
        assertEquals(new Limits(50, 4, 50), shared.withMaxMessageBytes(50));
        assertEquals(new Limits(200, 4, 10), framed.withMaxMessageBytes(200));
        assertEquals(new Limits(5, 4, 5), framed.withMaxMessageBytes(5));
        assertThrows(IllegalArgumentException.class, () -> shared.withMaxFrameBytes(101));
    }
}
