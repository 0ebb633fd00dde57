package io.fairlead.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.fairlead.ws.deflate.Deflation;
import io.fairlead.ws.deflate.Inflation;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** A message of 1 KiB of JSON, made smaller and whole again (RFC 7692 §7.2). */
public class DeflateBenchmark extends Nanoseconds {
    @Param({"false", "true"})
    boolean takeover;

    @SuppressWarnings("NullAway.Init")
    private Deflation deflation;

    @SuppressWarnings("NullAway.Init")
    private Inflation inflation;

    private final ByteBuffer message = ByteBuffer.allocateDirect(1_024);
    private final ByteBuffer smaller = ByteBuffer.allocateDirect(2_048);
    private final ByteBuffer whole = ByteBuffer.allocateDirect(2_048);

    @Setup
    public void begin() {
        deflation = new Deflation(-1, 15, takeover);
        inflation = new Inflation(takeover);
        for (int i = 0; message.remaining() >= 48; i++) {
            message.put("{\"id\":%07d,\"price\":%06d,\"side\":\"b\"},"
                    .formatted(i, i * 37)
                    .getBytes(US_ASCII));
        }
        message.flip();
    }

    /** Both ways: with takeover each message refers to those before. */
    @Benchmark
    public int roundTrip() {
        deflation.begin();
        deflation.deflate(message.rewind(), smaller.clear(), true);
        inflation.begin(message.limit());
        inflation.inflate(smaller.flip(), whole.clear(), true);
        return whole.position();
    }

    @TearDown
    public void end() {
        deflation.close();
        inflation.close();
    }
}
