package io.fairlead.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.endpoint.Routes;
import io.fairlead.ws.http.HeadParser;
import io.fairlead.ws.upgrade.PathVariables;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Finds who is mounted on a path, among few and among many. */
public class RoutesBenchmark extends Nanoseconds {
    @Param({"1", "10", "100", "1000"})
    int mounted;

    private final Routes routes = new Routes();
    private final HeadParser parser = new HeadParser();
    private final PathVariables variables = new PathVariables();

    /** Is mounted, and nothing more. */
    private record Mounted(String path) implements EndpointBinding {
        @Override
        public EndpointUpgrader upgrader() {
            throw new UnsupportedOperationException("nobody is let in here");
        }

        @Override
        public Connections<?> connections() {
            throw new UnsupportedOperationException("nobody is let in here");
        }
    }

    @Setup
    public void mount() {
        for (int i = 0; i < mounted; i++) routes.add(new Mounted("/service-%d/{room}/feed".formatted(i)));
        byte[] head = "GET /service-%d/lobby/feed HTTP/1.1\r\n\r\n"
                .formatted(mounted - 1)
                .getBytes(US_ASCII);
        parser.parse(ByteBuffer.allocateDirect(head.length).put(head).flip());
        if (find() == null) throw new IllegalStateException("nobody was found");
    }

    @Benchmark
    public @Nullable EndpointBinding find() {
        return routes.find(parser.head(), variables);
    }
}
