package io.fairlead.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.fairlead.ws.http.HeadParser;
import io.fairlead.ws.upgrade.AcceptKey;
import io.fairlead.ws.upgrade.HandshakeValidator;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeResponse;
import io.fairlead.ws.upgrade.Upgrader;
import java.nio.ByteBuffer;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A browser's request, read, judged and answered with a 101: the whole, and its parts. */
public class UpgradeBenchmark extends Nanoseconds {
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    static final byte[] REQUEST = String.join(
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
                    "Sec-WebSocket-Key: " + KEY,
                    "",
                    "")
            .getBytes(US_ASCII);

    private final UpgradeOptions options = new UpgradeOptions(List.of(), List.of());
    private final Upgrader<String> upgrader = new Upgrader<>(new UpgradeCallbacks<>() {}, options);
    private final HeadParser parser = new HeadParser();
    private final HeadParser parsed = new HeadParser();
    private final HandshakeValidator validator = new HandshakeValidator();
    private final AcceptKey accept = new AcceptKey();
    private final ByteBuffer key = ByteBuffer.allocateDirect(KEY.length());
    private final ByteBuffer in = ByteBuffer.allocateDirect(4_096);
    private final ByteBuffer out = ByteBuffer.allocateDirect(UpgradeResponse.MAX_BYTES);

    @Setup
    public void receive() {
        in.put(REQUEST);
        key.put(KEY.getBytes(US_ASCII));
        parsed.parse(request());
    }

    /** From the first byte of the head to the last of the answer. */
    @Benchmark
    public int upgrade() {
        upgrader.reset();
        return upgrader.upgrade(request(), out.clear(), "nobody");
    }

    /** Bytes to lines, names and values. */
    @Benchmark
    public int head() {
        parser.reset();
        return parser.parse(request());
    }

    /** Whether a head is a handshake, and from the right page. */
    @Benchmark
    public int verdict() {
        return validator.upgrade(parsed.head(), options);
    }

    /** SHA-1 and base64. */
    @Benchmark
    public ByteBuffer acceptKey() {
        accept.answer(key, 0, out.clear());
        return out;
    }

    private ByteBuffer request() {
        return in.position(0).limit(REQUEST.length);
    }
}
