package io.fairlead.benchmarks;

import io.fairlead.ws.frame.Mask;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Unmasking where the payload lies (RFC 6455 §5.3). */
public class MaskBenchmark extends Nanoseconds {
    @Param({"7", "20", "125", "1024", "65536", "1048576"})
    int bytes;

    @Param({"direct", "heap"})
    @SuppressWarnings("NullAway.Init")
    String memory;

    @SuppressWarnings("NullAway.Init")
    private ByteBuffer payload;

    @Setup
    public void allocate() {
        payload = memory.equals("direct") ? ByteBuffer.allocateDirect(bytes + 6) : ByteBuffer.allocate(bytes + 6);
    }

    /** The payload of a small frame begins behind six bytes of header: no word of it is aligned. */
    @Benchmark
    public ByteBuffer unmask() {
        Mask.apply(payload, 6, bytes + 6, 0x12345678, 0);
        return payload;
    }
}
