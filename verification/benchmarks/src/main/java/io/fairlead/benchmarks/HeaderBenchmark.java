package io.fairlead.benchmarks;

import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A frame's header, read and written, in each of its three lengths (RFC 6455 §5.2). */
public class HeaderBenchmark extends Nanoseconds {
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
