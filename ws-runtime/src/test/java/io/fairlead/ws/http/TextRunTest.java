package io.fairlead.ws.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class TextRunTest {
    /** More than two steps of eight bytes, with a rest. */
    private static final int LENGTH = 21;

    private static final ByteOrder[] ORDERS = {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN};

    @Test
    void endsAtTheFirstControlWhateverStandsBesideIt() {
        for (ByteOrder order : ORDERS) {
            for (int b = 0; b < 256; b++) {
                for (byte neighbour : new byte[] {' ', '~', '\t', (byte) 0x80, (byte) 0xFF}) {
                    assertEndsAt(order, (byte) b, neighbour);
                }
            }
        }
    }

    private static void assertEndsAt(ByteOrder order, byte b, byte neighbour) {
        boolean isText = b == '\t' || b < 0 || (b >= ' ' && b != 0x7F);
        for (int at = 0; at < LENGTH; at++) {
            ByteBuffer in = filled(order, neighbour).put(at, b);
            int expected = isText ? LENGTH : at;
            assertEquals(expected, TextRun.end(in, 0, LENGTH), () -> "byte " + b + " beside " + neighbour);
            assertEquals(LENGTH, TextRun.end(in, at + 1, LENGTH), "what lies in front is not looked at");
            assertEquals(at, TextRun.end(in, 0, at), "what lies behind is not looked at");
        }
    }

    @Test
    void theFirstOfTwoControlsCounts() {
        for (ByteOrder order : ORDERS) {
            for (int at = 0; at < LENGTH - 1; at++) {
                ByteBuffer in = filled(order, (byte) 'x').put(at, (byte) '\r').put(at + 1, (byte) '\n');
                assertEquals(at, TextRun.end(in, 0, LENGTH));
            }
        }
    }

    private static ByteBuffer filled(ByteOrder order, byte with) {
        ByteBuffer in = ByteBuffer.allocate(LENGTH).order(order);
        while (in.hasRemaining()) in.put(with);
        return in;
    }
}
