package io.fairlead.ws.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.RawClient;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.SendResult;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Endpoints in servlet containers, under {@code /app/ws/*}. */
@ParameterizedClass
@EnumSource(Container.Make.class)
@Timeout(120)
class MountTest {
    private static final String ROOM = "/app/ws/rooms/blue";

    @Parameter
    @SuppressWarnings("NullAway.Init") // given by the class's parameters
    Container.Make make;

    @TempDir
    Path folder;

    private final RoomBinding room = new RoomBinding(
            new UpgradeOptions(List.of("chat.v2"), List.of()).withExtensions(List.of(PermessageDeflate.DEFAULT)));
    private final List<RawClient> clients = new ArrayList<>();
    private final FairleadServlet servlet =
            new FairleadServlet(WebSocketServer.builder().threads(2).mount(room), Duration.ofSeconds(20));

    @SuppressWarnings("NullAway.Init") // started before each test
    private Container container;

    @BeforeEach
    void start() throws Exception {
        container = make.start("/app", "/ws/*", servlet, folder);
    }

    @AfterEach
    void stop() throws Exception {
        for (RawClient client : clients) client.close();
        container.close();
    }

    private RawClient connect() throws IOException {
        RawClient client = new RawClient(container.port());
        clients.add(client);
        return client;
    }

    private RawClient open() throws IOException {
        return Expect.open(connect(), ROOM);
    }

    private CloseReason end() throws InterruptedException {
        CloseReason reason = room.went.poll(20, TimeUnit.SECONDS);
        assertNotNull(reason, "the endpoint was not told of the end");
        return reason;
    }

    @Test
    void textBytesAndFragmentsComeBack() throws Exception {
        RawClient client = open();
        client.send(Wire.text("grüße, 世界"));
        Expect.frame(0x81, "grüße, 世界".getBytes(UTF_8), client);
        client.send(Wire.client(true, Opcode.BINARY, new byte[] {0, 1, -1}));
        Expect.frame(0x82, new byte[] {0, 1, -1}, client);
        client.send(Wire.client(false, Opcode.TEXT, Wire.ascii("one ")));
        client.send(Wire.client(true, Opcode.PING, Wire.ascii("?")));
        Expect.frame(0x8A, Wire.ascii("?"), client);
        client.send(Wire.client(true, Opcode.CONTINUATION, Wire.ascii("two")));
        Expect.frame(0x81, Wire.ascii("one two"), client);
    }

    @Test
    void fourMebibytesComeBack() throws Exception {
        RawClient client = open();
        byte[] payload = Wire.letters(4 << 20);
        CompletableFuture<Void> sending = inBackground(() -> client.send(Wire.client(true, Opcode.BINARY, payload)));
        Expect.frame(0x82, payload, client);
        sending.get(20, TimeUnit.SECONDS);
    }

    @Test
    void theClientOfTheJdkIsUnderstood() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket client = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("chat.v2")
                .buildAsync(URI.create("ws://127.0.0.1:" + container.port() + ROOM), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        heard.complete(text.toString());
                        return null;
                    }
                })
                .get(20, TimeUnit.SECONDS);
        assertEquals("chat.v2", client.getSubprotocol());
        client.sendText("hello", true).get(20, TimeUnit.SECONDS);
        assertEquals("hello", heard.get(20, TimeUnit.SECONDS));
        client.sendClose(4_001, "enough").get(20, TimeUnit.SECONDS);
        assertEquals(4_001, end().code());
    }

    @Test
    void pathsBeginBehindTheMapping() throws Exception {
        RawClient client = connect();
        client.send(Wire.upgrade("/app/ws/rooms/d%C3%A9p%C3%B4t?greet"));
        assertTrue(Expect.head(client).contains("\r\nX-Room: open\r\n"));
        Expect.frame(0x81, "welcome to dépôt".getBytes(UTF_8), client);
    }

    @Test
    void framesInTheSegmentOfTheHeadAreAnswered() throws Exception {
        RawClient client = connect();
        client.send(Wire.concat(Wire.upgrade(ROOM), Wire.text("early"), Wire.text("bird")));
        assertTrue(Expect.head(client).startsWith("HTTP/1.1 101 "));
        Expect.frame(0x81, Wire.ascii("early"), client);
        Expect.frame(0x81, Wire.ascii("bird"), client);
    }

    @Test
    void compressedMessagesComeBackCompressed() throws Exception {
        RawClient client = connect();
        String upgrade = new String(Wire.upgrade(ROOM), ISO_8859_1)
                .replace("\r\n\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n");
        client.send(Wire.ascii(upgrade));
        String head = Expect.head(client);
        assertTrue(head.contains("Sec-WebSocket-Extensions: permessage-deflate"), head);
        byte[] text = Wire.letters(10_000);
        byte[] frame = Wire.client(true, Opcode.TEXT, deflate(text));
        frame[0] |= 0x40;
        client.send(frame);
        byte[] echo = client.frame();
        assertEquals(0xC1, echo[0] & 0xFF);
        assertTrue(echo.length < 1_000, echo.length + " bytes");
        assertArrayEquals(text, inflate(echo));
    }

    /** RFC 7692 §7.2.1: the four bytes that end a flush are left out. */
    private static byte[] deflate(byte[] text) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(text);
        byte[] out = new byte[text.length];
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(out, length - 4);
    }

    private static byte[] inflate(byte[] frame) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        inflater.setInput(Wire.concat(Arrays.copyOfRange(frame, 1, frame.length), Wire.hex("0000ffff")));
        byte[] out = new byte[10_000];
        int length = inflater.inflate(out);
        inflater.end();
        return Arrays.copyOf(out, length);
    }

    @Test
    void closeFromThePeerIsAnsweredAndTheStreamEnds() throws Exception {
        RawClient client = open();
        client.send(Wire.close(4_001));
        Expect.frame(0x88, Wire.code(4_001, ""), client);
        assertEquals(0, client.readToTheEnd().length);
        assertEquals(4_001, end().code());
    }

    @Test
    void closeFromTheEndpointIsSentAndTheStreamEnds() throws Exception {
        RawClient client = open();
        client.send(Wire.text("leave"));
        Expect.frame(0x88, Wire.code(4_000, "as you wish"), client);
        client.send(Wire.close(4_000));
        assertEquals(0, client.readToTheEnd().length);
        assertEquals(4_000, end().code());
    }

    @Test
    void aBrokenRuleIsToldAndTheStreamEnds() throws Exception {
        RawClient client = open();
        client.send(Wire.hex("8105 68656c6c6f")); // not masked
        Expect.frame(0x88, Wire.code(1_002, "a frame breaks RFC 6455"), client);
        assertEquals(0, client.readToTheEnd().length);
        assertEquals(1_002, end().code());
    }

    @Test
    void aResetIsALostConnection() throws Exception {
        RawClient client = open();
        client.reset();
        assertEquals(1_006, end().code());
    }

    @Test
    void anAbortEndsTheStream() throws Exception {
        RawClient client = open();
        client.send(Wire.text("hello"));
        client.frame();
        Connection connection = room.came.take();
        connection.abort(1_008, "enough");
        assertEquals(1_008, end().code());
        client.send(Wire.text("anybody?")); // in Tomcat a stream closed by another thread ends at the next event
        Expect.end(client);
    }

    /** Whatever the kernel takes in between, what we hold of replies stays near the high mark. */
    @Test
    void whoDoesNotReadIsNotReadFrom() throws Exception {
        RawClient client = open();
        byte[] message = Wire.letters(64 << 10);
        int count = 256;
        AtomicInteger sent = new AtomicInteger();
        CompletableFuture<Void> sending = inBackground(() -> {
            while (sent.get() < count) {
                client.send(Wire.client(true, Opcode.BINARY, message));
                sent.incrementAndGet();
            }
        });
        Connection connection = room.came.take();
        long most = 0;
        for (int before = -1; before < sent.get(); ) {
            before = sent.get();
            for (int i = 0; i < 20; i++) {
                most = Math.max(most, connection.queuedBytes());
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
        assertTrue(most <= (64 << 10) * 3, most + " bytes queued");
        for (int i = 0; i < count; i++) Expect.frame(0x82, message, client);
        sending.get(20, TimeUnit.SECONDS);
    }

    @Test
    void twoHundredConnectionsAreServedAtOnce() throws Exception {
        for (int i = 0; i < 200; i++) {
            RawClient client = connect();
            client.send(Wire.upgrade(ROOM));
        }
        for (RawClient client : clients) assertTrue(Expect.head(client).startsWith("HTTP/1.1 101 "));
        assertEquals(200, servlet.connections());
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 200; i++) clients.get(i).send(Wire.text("message " + i));
            for (int i = 0; i < 200; i++) Expect.frame(0x81, Wire.ascii("message " + i), clients.get(i));
        }
    }

    @Test
    void manyThreadsSendOnOneConnection() throws Exception {
        RawClient client = open();
        Connection connection = room.came.take();
        int threads = 8;
        int each = 500;
        List<CompletableFuture<Void>> senders = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String name = t + ":";
            senders.add(inBackground(() -> {
                for (int i = 0; i < each; i++) {
                    while (connection.sendText(name + i) == SendResult.FULL) Thread.onSpinWait();
                }
            }));
        }
        int[] next = new int[threads];
        for (int i = 0; i < threads * each; i++) {
            byte[] frame = client.frame();
            String text = new String(Arrays.copyOfRange(frame, 1, frame.length), UTF_8);
            int colon = text.indexOf(':');
            assertEquals(
                    next[Integer.parseInt(text.substring(0, colon))]++, Integer.parseInt(text.substring(colon + 1)));
        }
        for (CompletableFuture<Void> sender : senders) sender.get(20, TimeUnit.SECONDS);
    }

    @Test
    void undeployingSaysGoodBye() throws Exception {
        for (int i = 0; i < 20; i++) open();
        CompletableFuture<Void> undeploying = inBackground(container::undeploy);
        for (RawClient client : clients) {
            Expect.frame(0x88, Wire.code(1_001, "the server stops"), client);
            client.send(Wire.close(1_001));
            assertEquals(0, client.readToTheEnd().length);
            client.close();
        }
        undeploying.get(20, TimeUnit.SECONDS);
        for (int i = 0; i < 20; i++) assertEquals(1_001, end().code());
        assertEquals(0, servlet.connections());
    }

    /** Something that may throw. */
    private interface Errand {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> inBackground(Errand errand) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                errand.run();
                done.complete(null);
            } catch (Exception | Error failed) {
                done.completeExceptionally(failed);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }
}
