package io.fairlead.verification.language;

import static io.fairlead.verification.language.ClientsTest.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.verification.language.ClientsTest.Lines;
import io.fairlead.ws.WebSocketClient;
import io.fairlead.ws.annotation.OnClose;
import io.fairlead.ws.annotation.OnError;
import io.fairlead.ws.annotation.OnFull;
import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.OnOpen;
import io.fairlead.ws.annotation.Outbox;
import io.fairlead.ws.annotation.WebSocketClientEndpoint;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.SendResult;
import io.fairlead.ws.protocol.ConnectionClosedException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a typed send that finds no room. */
@Timeout(120)
class ClientOutboxTest {
    private static WebSocketClient client;

    @BeforeAll
    static void start() throws Exception {
        client = WebSocketClient.builder().start();
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    /** Reads nothing more once it was told to wait. */
    @WebSocketEndpoint("/sink")
    static final class Sink {
        final CountDownLatch goOn = new CountDownLatch(1);

        @Inject
        Sink() {}

        @OnMessage
        void taken(String text) throws InterruptedException {
            assertTrue(goOn.await(60, TimeUnit.SECONDS));
        }

        @OnError
        void impossible(InterruptedException e) {}
    }

    /** A bound of a few bytes: what finds no room is told, or ends the connection. */
    @WebSocketClientEndpoint(value = "/sink", outbox = @Outbox(low = 0, high = 0, limit = 0))
    abstract static class Told {
        final Lines lines = new Lines();

        abstract SendResult send(ByteBuffer bytes);

        abstract void pour(ByteBuffer bytes);

        abstract void say(String text);

        abstract Connection connection();

        /** On the loop, which sends nothing meanwhile: 16 MiB are more than sockets hold. */
        @OnOpen
        void opened() {
            ByteBuffer large = ByteBuffer.allocate(16 << 20);
            say("wait");
            lines.add(send(large) + " then " + send(large));
            pour(large);
        }

        @OnClose
        void closed(CloseReason reason) {
            lines.add("closed " + reason.code());
        }
    }

    @Test
    void aSendWithoutRoomIsToldAndOneThatCannotTellEndsTheConnection() throws Exception {
        Sink sink = new Sink();
        try (Served served = Served.with(new ClientOutboxTest_Sink_Binding(sink))) {
            Told told = get(new ClientOutboxTest_Told_Client().connect(client, served.uri("")));
            assertEquals("QUEUED then FULL", told.lines.next());
            assertEquals("closed 1008", told.lines.next());
            assertThrows(ConnectionClosedException.class, () -> told.say("late"));
            sink.goOn.countDown();
        }
    }

    /** The same; what finds no room is dropped. */
    @WebSocketClientEndpoint(value = "/sink", outbox = @Outbox(low = 0, high = 0, limit = 0, onFull = OnFull.DROP))
    interface Dropping {
        SendResult send(ByteBuffer bytes);

        void pour(ByteBuffer bytes);

        Connection connection();

        @OnOpen
        default void opened(Connection connection) {
            ByteBuffer large = ByteBuffer.allocate(16 << 20);
            connection.sendText("wait");
            connection.attach(send(large) + " then " + send(large));
            pour(large);
        }
    }

    @Test
    void aSendThatCannotTellIsDroppedWhereTheOutboxSaysSo() throws Exception {
        Sink sink = new Sink();
        try (Served served = Served.with(new ClientOutboxTest_Sink_Binding(sink));
                Served other = Served.with(
                        new ClientObjectsTest_CommandEndpoint_Binding(new ClientObjectsTest.CommandEndpoint()))) {
            Dropping dropping = get(new ClientOutboxTest_Dropping_Client().connect(client, served.uri("")));
            get(client.connect(
                    other.uri("/commands"), new ClientObjectsTest_Commanded_Client(new Lines()))); // the loop's turn
            assertEquals("QUEUED then FULL", dropping.connection().attachment());
            assertTrue(dropping.connection().isOpen());
            sink.goOn.countDown();
        }
    }
}
