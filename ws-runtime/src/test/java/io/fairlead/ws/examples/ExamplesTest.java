package io.fairlead.ws.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.EchoBinding;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.Dialer;
import io.fairlead.ws.blocking.MessageReader;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example is run, against our own client and server. */
@Timeout(30)
class ExamplesTest {
    static Stream<Arguments> echoes() {
        return Stream.of(
                Arguments.of("lowest level", (ThreadPerConnection.Service) LowestLevelEcho::serve),
                Arguments.of("helpers", (ThreadPerConnection.Service) HelpersEcho::serve),
                Arguments.of("helpers on virtual threads, where there are any", (ThreadPerConnection.Service)
                        ExamplesTest::onVirtualThread),
                Arguments.of("frame by frame", (ThreadPerConnection.Service) FrameByFrameEcho::serve));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("echoes")
    void echoes(String name, ThreadPerConnection.Service echo) throws Exception {
        try (ThreadPerConnection server = new ThreadPerConnection(echo)) {
            URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/");
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

    /** Reached by reflection: the tests are compiled for 17. */
    private static void onVirtualThread(SocketChannel channel) throws IOException {
        Runnable serving = () -> {
            try {
                HelpersEcho.serve(channel);
            } catch (IOException over) {
                throw new UncheckedIOException(over);
            }
        };
        try {
            Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            ((Thread) start.invoke(null, serving)).join();
        } catch (NoSuchMethodException java17) {
            serving.run();
        } catch (ReflectiveOperationException | InterruptedException unexpected) {
            throw new AssertionError(unexpected);
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
}
