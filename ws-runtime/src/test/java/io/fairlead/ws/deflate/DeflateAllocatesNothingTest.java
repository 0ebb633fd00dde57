package io.fairlead.ws.deflate;

import io.fairlead.ws.AllocationMeter;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeflateAllocatesNothingTest {
    private final ByteBuffer message =
            ByteBuffer.allocateDirect(4_096).put(Bytes.text(new Random(1), 300)).flip();
    private final ByteBuffer payload = ByteBuffer.allocateDirect(4_096);
    private final ByteBuffer back = ByteBuffer.allocateDirect(4_096);

    @ParameterizedTest(name = "window {0}, takeover {1}, output of {2}")
    @CsvSource({"15, false, 4096", "15, true, 4096", "9, false, 4096", "15, false, 32"})
    void messageIsDeflatedAndInflated(int bits, boolean takeover, int room) {
        try (Deflation deflation = new Deflation(-1, bits, takeover);
                Inflation inflation = new Inflation(takeover)) {
            AllocationMeter.assertAllocatesNothing("a message both ways", () -> {
                message.rewind();
                deflation.begin();
                payload.clear().limit(room);
                while (deflation.deflate(message, payload, true) == Deflation.NEED_OUTPUT)
                    payload.limit(payload.limit() + room);
                payload.flip();
                inflation.begin(300);
                back.clear().limit(room);
                int state;
                while ((state = inflation.inflate(payload, back, true)) == Inflation.NEED_OUTPUT)
                    back.limit(back.limit() + room);
                if (state != Inflation.DONE || back.position() != 300) throw new AssertionError("not the message");
            });
        }
    }

    @Test
    void bombIsRefused() {
        try (Deflation deflation = new Deflation(-1, 15, false);
                Inflation inflation = new Inflation(false)) {
            deflation.begin();
            deflation.deflate(ByteBuffer.allocate(4_096), payload, true);
            payload.flip();
            AllocationMeter.assertAllocatesNothing("a bomb", () -> {
                inflation.begin(100);
                if (inflation.inflate(payload.rewind(), back.clear(), true) != -1009)
                    throw new AssertionError("not refused");
            });
        }
    }
}
