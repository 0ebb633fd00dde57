package io.fairlead.ws.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.ws.protocol.BorrowedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ViewRingTest {
    private final ByteBuffer letters = ByteBuffer.wrap("abcdefghijklmnopqrstuvwxyz".getBytes(US_ASCII));
    private final ViewRing ring = new ViewRing();

    @Test
    void everyMethodOfAnExpiredViewThrows() {
        Utf8View view = ring.lend(letters, 0, 3);
        assertEquals("abc", view.toString());
        ring.expire();
        List<Executable> uses = List.of(
                view::length,
                view::byteLength,
                view::toString,
                view::isEmpty,
                () -> view.charAt(0),
                () -> view.byteAt(0),
                () -> view.subSequence(0, 1),
                () -> view.contentEquals("abc"),
                () -> view.contentEquals(""),
                () -> view.equalsIgnoreCase("abc"),
                () -> view.copyTo(ByteBuffer.allocate(3)));
        for (Executable use : uses) assertThrows(BorrowedException.class, use);
    }

    @Test
    void keptViewThrowsForTheNextSixtyFourLoansButOne() {
        Utf8View kept = ring.lend(letters, 0, 1);
        for (int loan = 1; loan < ViewRing.SIZE; loan++) {
            ring.expire();
            assertNotSame(kept, ring.lend(letters, 1, 2));
            assertThrows(BorrowedException.class, kept::toString);
        }
        ring.expire();
        assertSame(kept, ring.lend(letters, 1, 2), "the ring went round");
    }

    @Test
    void oneCallbackMayTakeMoreViewsThanTheRingHolds() {
        List<Utf8View> taken = new ArrayList<>();
        for (int i = 0; i < 3 * ViewRing.SIZE; i++) taken.add(ring.lend(letters, i % 26, i % 26 + 1));
        for (int i = 0; i < taken.size(); i++) {
            assertEquals(Character.toString('a' + i % 26), taken.get(i).toString(), "never cut short");
        }
        ring.expire();
        for (Utf8View view : taken) assertThrows(BorrowedException.class, view::toString);
    }

    @Test
    void viewThatIsReadPastItsFirstLoanForgetsWhereItStood() {
        ByteBuffer accents = ByteBuffer.wrap("éa".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Utf8View view = ring.lend(accents, 0, 3);
        assertEquals('a', view.charAt(1));
        for (int i = 0; i < ViewRing.SIZE; i++) {
            ring.expire();
            view = ring.lend(letters, 4, 6);
        }
        assertEquals('e', view.charAt(0));
        assertEquals(2, view.length());
    }
}
