package io.fairlead.benchmarks;

import io.fairlead.ws.endpoint.Connection;
import java.lang.reflect.Proxy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What the generated dispatcher costs for a frame, beside a loop that somebody typed over the same stream. */
@Fork(5)
public class DispatchBenchmark extends Nanoseconds {
    static final int FRAMES = 1_024;
    static final String SAID = "twenty bytes of text";

    private final RoomEndpoint endpoint = new RoomEndpoint();
    private final RoomEndpoint_Dispatcher generated = new RoomEndpoint_Dispatcher(endpoint, "lobby");
    private final RoomByHand byHand = new RoomByHand(endpoint, "lobby");
    private final Replay frames = new Replay(FRAMES, SAID);
    /** Nobody asks it anything: every kind of message has its method. */
    private final Connection connection = (Connection) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                throw new IllegalStateException(method + " was called");
            });

    /** The loop of the annotation processor. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long generated() {
        generated.dispatch(connection, frames.rewind());
        return frames.answered();
    }

    /** The loop of {@link RoomByHand}. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long byHand() {
        byHand.dispatch(connection, frames.rewind());
        return frames.answered();
    }
}
