package io.fairlead.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeResponse;
import io.fairlead.ws.upgrade.Upgrader;
import java.nio.ByteBuffer;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A browser's request, read, judged and answered with a 101. */
public class UpgradeBenchmark extends Nanoseconds {
    private static final byte[] REQUEST = String.join(
                    "\r\n",
                    "GET /chat/lobby?since=17 HTTP/1.1",
                    "Host: server.example.com:8080",
                    "Connection: Upgrade",
                    "Pragma: no-cache",
                    "Cache-Control: no-cache",
                    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0",
                    "Upgrade: websocket",
                    "Origin: http://server.example.com:8080",
                    "Sec-WebSocket-Version: 13",
                    "Accept-Language: en-GB,en;q=0.9",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "",
                    "")
            .getBytes(US_ASCII);

    private final Upgrader<String> upgrader =
            new Upgrader<>(new UpgradeCallbacks<>() {}, new UpgradeOptions(List.of(), List.of()));
    private final ByteBuffer in = ByteBuffer.allocateDirect(4_096);
    private final ByteBuffer out = ByteBuffer.allocateDirect(UpgradeResponse.MAX_BYTES);

    @Setup
    public void receive() {
        in.put(REQUEST);
    }

    /** From the first byte of the head to the last of the answer. */
    @Benchmark
    public int upgrade() {
        upgrader.reset();
        return upgrader.upgrade(in.position(0).limit(REQUEST.length), out.clear(), "nobody");
    }
}
