package io.fairlead.benchmarks;

import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A frame's header, read and written, in each of its three lengths (RFC 6455 §5.2). */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class HeaderBenchmark {
    /** Payload bytes. */
    @Param({"20", "1024", "1048576"})
    @SuppressWarnings("NullAway.Init")
    int payload;

    private final FrameHeader header = new FrameHeader(Role.SERVER);
    private final ByteBuffer wire = ByteBuffer.allocateDirect(64);

    @Setup
    public void write() {
        FrameHeader.encodeMasked(wire, 0, true, Opcode.BINARY, payload, 0x12345678);
    }

    /** A client's, masked. */
    @Benchmark
    public int decode() {
        return header.decode(wire) + header.length();
    }

    /** A server's. */
    @Benchmark
    public ByteBuffer encode() {
        FrameHeader.encode(wire, 32, true, Opcode.BINARY, payload);
        return wire;
    }
}
