package io.fairlead.ws.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.RawClient;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.MessageReader;
import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.protocol.Opcode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocking code in a servlet of one's own. */
@ParameterizedClass
@EnumSource(Container.Make.class)
@Timeout(120)
class ConversationTest {
    private static final Executor THREADS = task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    };

    @Parameter
    @SuppressWarnings("NullAway.Init") // given by the class's parameters
    Container.Make make;

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<BlockingWebSocket> held = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();

    /** Upgrades whatever comes. */
    private static final class Upgrading extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient Executor executor;
        private final transient Conversation conversation;

        Upgrading(Executor executor, Conversation conversation) {
            this.executor = executor;
            this.conversation = conversation;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            ServletUpgrader.DEFAULT.upgrade(request, response, executor, conversation);
        }
    }

    private static RawClient open(Container container) throws IOException {
        return Expect.open(new RawClient(container.port()), "/app/talk");
    }

    @Test
    void theExampleEchoesAndServesPages() throws Exception {
        try (Container container = make.start("/app", "/talk", new EchoServlet(), folder);
                RawClient client = new RawClient(container.port())) {
            client.send(Wire.concat(Wire.upgrade("/app/talk"), Wire.text("early")));
            assertTrue(Expect.head(client).startsWith("HTTP/1.1 101 "));
            Expect.frame(0x81, Wire.ascii("early"), client);
            byte[] large = Wire.letters(1 << 20);
            Thread sending = new Thread(() -> assertSends(client, Wire.client(true, Opcode.BINARY, large)));
            sending.start();
            Expect.frame(0x82, large, client);
            sending.join(20_000);
            client.send(Wire.client(true, Opcode.PING, Wire.ascii("?")));
            Expect.frame(0x8A, Wire.ascii("?"), client);
            client.send(Wire.close(4_001));
            Expect.frame(0x88, Wire.code(4_001, ""), client);
            assertEquals(0, client.readToTheEnd().length);
            assertEquals("There is an echo here.", page(container));
        }
    }

    private static String page(Container container) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + container.port() + "/app/talk");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .version(HttpClient.Version.HTTP_1_1)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void assertSends(RawClient client, byte[] bytes) {
        try {
            client.send(bytes);
        } catch (IOException cut) {
            throw new AssertionError(cut);
        }
    }

    @Test
    void aRefusalIsTheContainersResponse() throws Exception {
        try (Container container = make.start("/app", "/talk", new Upgrading(THREADS, held::add), folder);
                RawClient client = new RawClient(container.port())) {
            client.send(Wire.ascii("GET /app/talk HTTP/1.1\r\nHost: a\r\n\r\n"));
            String answer = new String(client.readToTheEnd(), ISO_8859_1);
            assertTrue(answer.startsWith("HTTP/1.1 426 "), answer);
            assertTrue(answer.contains("Sec-WebSocket-Version: 13\r\n"), answer);
            assertTrue(answer.endsWith("Upgrade Required"), answer);
            assertTrue(held.isEmpty());
        }
    }

    @Test
    void whenTheConversationReturnsTheConnectionIsClosed() throws Exception {
        try (Container container = make.start("/app", "/talk", new Upgrading(THREADS, held::add), folder);
                RawClient client = open(container)) {
            Expect.frame(0x88, Wire.code(1_000, ""), client);
            client.send(Wire.close(1_000));
            assertEquals(0, client.readToTheEnd().length);
        }
    }

    @Test
    void whatTheConversationThrowsIsNotToldToThePeer() throws Exception {
        Conversation failing = socket -> {
            throw new IllegalStateException("secret");
        };
        try (Container container = make.start("/app", "/talk", new Upgrading(THREADS, failing), folder);
                RawClient client = open(container)) {
            Expect.frame(0x88, Wire.code(1_011, ""), client);
            client.send(Wire.close(1_011));
            assertEquals(0, client.readToTheEnd().length);
        }
    }

    @Test
    void anAbortEndsARead() throws Exception {
        Conversation listening = socket -> {
            held.add(socket);
            try {
                if (socket.reader().next() != MessageReader.END) throw new AssertionError("nobody said anything");
            } catch (IOException expected) {
                thrown.add(expected);
            }
        };
        try (Container container = make.start("/app", "/talk", new Upgrading(THREADS, listening), folder);
                RawClient client = open(container)) {
            BlockingWebSocket socket = held.poll(20, TimeUnit.SECONDS);
            assertNotNull(socket);
            socket.abort();
            assertNotNull(thrown.poll(20, TimeUnit.SECONDS), "the reader still waits");
            client.reset();
        }
    }

    @Test
    void aWriterWaitsForThePeer() throws Exception {
        byte[] large = Wire.letters(1 << 20);
        Conversation shouting = socket -> {
            for (int i = 0; i < 24; i++) socket.writer().send(Opcode.BINARY, large);
        };
        try (Container container = make.start("/app", "/talk", new Upgrading(THREADS, shouting), folder);
                RawClient client = open(container)) {
            for (int i = 0; i < 24; i++) Expect.frame(0x82, large, client);
            Expect.frame(0x88, Wire.code(1_000, ""), client);
            client.send(Wire.close(1_000));
            assertEquals(0, client.readToTheEnd().length);
        }
    }

    @Test
    void withoutAThreadTheConnectionIsCut() throws Exception {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        try (Container container = make.start("/app", "/talk", new Upgrading(full, held::add), folder);
                RawClient client = open(container)) {
            client.send(Wire.text("anybody?"));
            Expect.end(client);
        }
    }
}
