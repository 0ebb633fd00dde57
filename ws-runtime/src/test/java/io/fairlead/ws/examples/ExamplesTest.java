package io.fairlead.ws.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.EchoBinding;
import io.fairlead.ws.RawClient;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.Dialer;
import io.fairlead.ws.blocking.MessageReader;
import io.fairlead.ws.blocking.UpgradeRefusedException;
import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.HeaderField;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example is run, against our own client and server. */
@Timeout(30)
class ExamplesTest {
    static Stream<Arguments> echoes() {
        return Stream.of(
                example("lowest level", LowestLevelEcho::serve),
                example("helpers", HelpersEcho::serve),
                example("frame by frame", FrameByFrameEcho::serve),
                example("compressed, to a client that does not compress", CompressedEcho::serve));
    }

    private static Arguments example(String name, ThreadPerConnection.Service service) {
        return Arguments.of(name, service);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("echoes")
    void echoes(String name, ThreadPerConnection.Service echo) throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(echo)) {
            URI uri = to(server);
            assertEquals("grüße, 世界", DialEcho.ask(uri, "grüße, 世界"));
            try (BlockingWebSocket socket = Dialer.DEFAULT.dial(uri)) {
                byte[] payload = new byte[20_000];
                Arrays.fill(payload, (byte) 7);
                socket.writer().send(Opcode.BINARY, payload);
                socket.writer().ping(ByteBuffer.allocate(3));
                assertArrayEquals(payload, socket.reader().readBinary());
                socket.writer().sendClose(4001, "enough");
                assertEquals(MessageReader.END, socket.reader().next());
                assertEquals(4001, socket.reader().closeCode());
            }
        }
    }

    /** The same code on virtual threads: only the executor is another. Looked up, since the tests are for 17. */
    @Test
    void helpersRunOnVirtualThreadsWhereThereAreAny() throws Exception {
        ExecutorService threads;
        try {
            threads = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException java17) {
            threads = Executors.newCachedThreadPool();
        }
        try (ThreadPerConnection server = new ThreadPerConnection(threads, HelpersEcho::serve)) {
            assertEquals("Hello", DialEcho.ask(to(server), "Hello"));
        } finally {
            threads.shutdown();
        }
    }

    private static URI to(ThreadPerConnection server) {
        return URI.create("ws://127.0.0.1:" + server.port() + "/");
    }

    @Test
    void jsonIsReadAndWrittenStraightThroughTheConnection() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(JsonEcho::serve);
                BlockingWebSocket socket = Dialer.DEFAULT.dial(to(server))) {
            for (int i = 0; i < 3; i++) {
                socket.writer().sendText("{\"id\":" + i + "}");
                assertEquals("{\"id\":" + i + ",\"seen\":true}", socket.reader().readText());
            }
        }
    }

    @Test
    void compressedMessagesComeBackCompressed() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(CompressedEcho::serve);
                BlockingWebSocket socket = Dialer.DEFAULT.dial(
                        to(server), UpgradeRequest.to(to(server)).withExtensions(List.of(PermessageDeflate.DEFAULT)))) {
            String text = "grüße, 世界 ".repeat(2_000);
            socket.writer().sendText(text);
            assertEquals(text, socket.reader().readText());
            assertTrue(socket.reader().isCompressed());
            socket.writer().sendText("short");
            assertEquals("short", socket.reader().readText());
            assertFalse(socket.reader().isCompressed());
        }
    }

    @Test
    void oldClientsAreTurnedAwayByAHeader() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(ZeroCopyUpgrade::serve)) {
            UpgradeRequest request = UpgradeRequest.to(to(server));
            try (BlockingWebSocket socket = Dialer.DEFAULT.dial(to(server), request.withHeader("X-Client", "new"))) {
                assertEquals("hello", socket.reader().readText());
            }
            assertEquals(403, refusal(server, request.withHeader("X-Client", "old")));
        }
    }

    @Test
    void pathHostCookieAndSubprotocolHaveTheirSay() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(GuardedUpgrade::serve)) {
            UpgradeRequest request = UpgradeRequest.to(URI.create("ws://example.com/websocket"))
                    .withSubprotocols(List.of("v1", "v2"))
                    .withHeader("Cookie", "session=1; theme=dark");
            try (BlockingWebSocket socket = Dialer.DEFAULT.dial(to(server), request)) {
                assertEquals("you speak v2", socket.reader().readText());
                assertTrue(socket.responseHeaders().contains(new HeaderField("X-Go-Version", "none")));
                assertTrue(socket.responseHeaders().contains(new HeaderField("X-Request-ID", "1")));
            }
            assertEquals(403, refusal(server, request.withHost("example.org")));
            assertEquals(404, refusal(server, UpgradeRequest.to(to(server))));
            assertEquals(400, refusal(server, request.withHeader("Cookie", "no cookie")));
        }
    }

    private static int refusal(ThreadPerConnection server, UpgradeRequest request) {
        return assertThrows(UpgradeRefusedException.class, () -> Dialer.DEFAULT.dial(to(server), request))
                .status();
    }

    @Test
    void framesAreMadeOnceForEverybody() throws Exception {
        Announcements announcements = new Announcements();
        try (ThreadPerConnection server = new ThreadPerConnection(announcements::serve)) {
            for (int i = 1; i <= 2; i++) {
                try (BlockingWebSocket socket = Dialer.DEFAULT.dial(to(server))) {
                    assertEquals("welcome", socket.reader().readText());
                    socket.writer().send(Opcode.BINARY, new byte[20_000]);
                    assertArrayEquals(new byte[20_000], socket.reader().readBinary());
                    assertEquals("20000 bytes", socket.reader().readText());
                    assertNull(socket.reader().readText());
                    assertEquals(1001, socket.reader().closeCode());
                }
                assertEquals(i, announcements.pongs());
            }
        }
    }

    @Test
    void tapShowsTheHandshakeAndNothingElse() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(TappedEcho::serve);
                BlockingWebSocket socket = Dialer.DEFAULT.dial(to(server))) {
            String wire = String.valueOf(socket.reader().readText());
            assertTrue(wire.startsWith("GET / HTTP/1.1\r\n"), wire);
            assertTrue(wire.contains("\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n"), wire);
            assertTrue(wire.endsWith("\r\n\r\n"), wire);
            socket.writer().sendText("Hello");
            assertEquals("Hello", socket.reader().readText());
        }
    }

    @Test
    void fragmentsArePassedOnAsFragments() throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(FrameByFrameEcho::serve);
                BlockingWebSocket socket = Dialer.DEFAULT.dial(URI.create("ws://localhost:" + server.port() + "/"))) {
            socket.writer().start(Opcode.TEXT).write('a');
            socket.writer().flushFragment();
            socket.writer().write('b');
            socket.writer().finish();
            assertEquals(Opcode.TEXT, socket.reader().nextFrame());
            assertEquals('a', socket.reader().read());
            assertEquals(Opcode.CONTINUATION, socket.reader().nextFrame());
            assertEquals('b', socket.reader().read());
        }
    }

    @Test
    void clientTalksToTheServerOnEventLoops() throws Exception {
        WebSocketServer server = WebSocketServer.builder()
                .mount(new EchoBinding("/echo", Limits.DEFAULT))
                .start();
        try {
            URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/echo");
            assertEquals("Hello", DialEcho.ask(uri, "Hello"));
        } finally {
            server.stop(Duration.ofSeconds(5));
        }
    }

    @Test
    void fileIsTextIfItIsUtf8AndComesInFragments(@TempDir Path folder) throws Exception {
        byte[] text = "grüße, 世界 ".repeat(2_000).getBytes(StandardCharsets.UTF_8);
        assertFileComesAs(Opcode.TEXT, Files.write(folder.resolve("text"), text));
        assertFileComesAs(Opcode.BINARY, Files.write(folder.resolve("cut"), Arrays.copyOf(text, text.length - 2)));
        assertFileComesAs(Opcode.BINARY, Files.write(folder.resolve("bytes"), new byte[] {'a', (byte) 0xff}));
        assertFileComesAs(Opcode.TEXT, Files.write(folder.resolve("nothing"), new byte[0]));
    }

    private static void assertFileComesAs(int kind, Path file) throws Exception {
        String heading = file.getFileName() + ", " + Files.size(file) + " bytes\n";
        try (ThreadPerConnection server = new ThreadPerConnection(channel -> FileMessage.serve(channel, file));
                BlockingWebSocket socket = Dialer.DEFAULT.dial(to(server))) {
            MessageReader reader = socket.reader();
            assertEquals(kind, reader.nextFrame());
            assertEquals(heading, new String(reader.readNBytes(heading.length()), StandardCharsets.UTF_8));
            assertEquals(0, reader.frameRemaining(), "the heading is a fragment of its own");
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            while (!reader.isFinalFrame()) {
                assertEquals(Opcode.CONTINUATION, reader.nextFrame());
                reader.transferTo(content);
            }
            assertArrayEquals(Files.readAllBytes(file), content.toByteArray());
            assertEquals(MessageReader.END, reader.next());
        }
    }

    @Test
    void oneWorkerServesOneAfterTheOtherWhateverHappenedToTheOneBefore() throws Exception {
        OneWorker worker = new OneWorker();
        ExecutorService one = Executors.newSingleThreadExecutor();
        try (ThreadPerConnection server = new ThreadPerConnection(one, worker::serve)) {
            assertServed(server);
            BlockingWebSocket cut = Dialer.DEFAULT.dial(to(server));
            cut.writer().start(Opcode.BINARY).flushFragment();
            cut.abort();
            try (RawClient raw = new RawClient(server.port())) {
                raw.send(Wire.concat(Wire.upgrade("/"), Wire.text("early"), Wire.hex("8103")));
                assertEquals(Wire.ACCEPTED, new String(raw.read(Wire.ACCEPTED.length()), StandardCharsets.US_ASCII));
                assertEquals("8900" + "81056561726c79", Wire.hex(raw.read(9)));
            }
            assertServed(server);
        } finally {
            one.shutdown();
        }
    }

    private static void assertServed(ThreadPerConnection server) throws Exception {
        try (BlockingWebSocket socket = Dialer.DEFAULT.dial(to(server))) {
            byte[] payload = new byte[5_000];
            for (int i = 0; i < OneWorker.MESSAGES; i++) {
                socket.writer().send(Opcode.BINARY, payload);
                assertArrayEquals(payload, socket.reader().readBinary());
            }
            assertEquals(MessageReader.END, socket.reader().next());
            assertEquals(1013, socket.reader().closeCode());
            assertEquals("others wait", socket.reader().closeReason());
        }
    }
}
