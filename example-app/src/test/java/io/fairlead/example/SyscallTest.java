package io.fairlead.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.WebSocketServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the kernel counts: how often the loop's thread reads and writes. Linux keeps the figures in {@code /proc}. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class SyscallTest {
    private static final int ROUNDS = 200;

    private WebSocketServer server;

    @BeforeEach
    void start() throws IOException {
        server = WebSocketServer.builder()
                .threads(1)
                .mount(DaggerExampleComponent.create().endpoints())
                .start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop(Duration.ofSeconds(5));
    }

    @Test
    void sixteenMessagesInOneSegmentTakeOneReadAndOneWrite() throws IOException {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        for (int i = 0; i < 16; i++)
            segment.writeBytes(Raw.frame(0x81, "twenty bytes of text".getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer out = ByteBuffer.wrap(segment.toByteArray());
        ByteBuffer in = ByteBuffer.allocate(16 * Raw.answerLength(20));
        try (Raw client = Raw.upgraded(server.port(), "/echo")) {
            for (int i = 0; i < ROUNDS; i++)
                client.sendWhileReading(out.rewind(), in.clear()); // loads classes: those are read too
            Counts before = Counts.of("fairlead-0");
            for (int i = 0; i < ROUNDS; i++) client.sendWhileReading(out.rewind(), in.clear());
            Counts after = Counts.of("fairlead-0");
            assertEquals(ROUNDS, after.reads - before.reads, "reads");
            assertEquals(ROUNDS, after.writes - before.writes, "writes");
        }
    }

    /** How many system calls of each kind a thread has made so far. */
    private record Counts(long reads, long writes) {
        static Counts of(String thread) throws IOException {
            try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
                for (Path task : (Iterable<Path>) tasks::iterator) {
                    if (!Files.readString(task.resolve("comm")).strip().equals(thread)) continue;
                    String io = Files.readString(task.resolve("io"));
                    return new Counts(value(io, "syscr"), value(io, "syscw"));
                }
            }
            throw new IOException("there is no thread " + thread);
        }

        private static long value(String io, String name) {
            return io.lines()
                    .filter(line -> line.startsWith(name + ": "))
                    .mapToLong(line -> Long.parseLong(line.substring(name.length() + 2)))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
