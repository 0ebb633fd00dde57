package io.fairlead.verification.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.fairlead.verification.language.CodecsTest.Add;
import io.fairlead.verification.language.CodecsTest.Command;
import io.fairlead.verification.language.CodecsTest.Reset;
import io.fairlead.verification.language.CodecsTest.Sum;
import io.fairlead.verification.language.CodecsTest.SumEndpoint;
import io.fairlead.ws.WebSocketClient;
import io.fairlead.ws.annotation.OnClose;
import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.OnOpen;
import io.fairlead.ws.annotation.WebSocketClientEndpoint;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.SendResult;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Generated clients whose messages are objects, and whose own objects are made for each connection. */
@Timeout(120)
class ClientObjectsTest {
    private static WebSocketClient client;

    @BeforeAll
    static void start() throws Exception {
        client = WebSocketClient.builder().start();
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    /** What may be shared by clients. */
    interface Summing {
        SendResult tell(Command command);

        void add(Add add);

        void close();
    }

    /** Objects in both directions, each type to the method for it. */
    @WebSocketClientEndpoint("/sum")
    abstract static class Sums implements Summing {
        final ClientsTest.Lines lines = new ClientsTest.Lines();

        @OnMessage
        void sum(Sum sum) {
            lines.add("sum " + sum.sum());
        }

        @OnClose
        void closed(CloseReason reason) {
            lines.add("closed " + reason.code());
        }
    }

    @Test
    void objectsTravelThroughTheirCodecs() throws Exception {
        try (Served served = Served.with(new CodecsTest_SumEndpoint_Binding(new SumEndpoint()))) {
            ClientObjectsTest_Sums_Client endpoint = new ClientObjectsTest_Sums_Client();
            Sums sums = ClientsTest.get(endpoint.connect(client, served.uri("")));
            assertEquals("sum 0", sums.lines.next());
            sums.add(new Add(3));
            assertEquals("sum 3", sums.lines.next());
            sums.tell(new Add(4));
            assertEquals("sum 7", sums.lines.next());
            sums.tell(new Reset());
            sums.tell(new Add(1));
            assertEquals("sum 1", sums.lines.next());
            Sums other = ClientsTest.get(endpoint.connect(client, served.uri("")));
            assertNotSame(sums, other);
            assertEquals("sum 1", other.lines.next());
        }
    }

    @WebSocketEndpoint("/commands")
    static final class CommandEndpoint {
        @Inject
        CommandEndpoint() {}

        @OnMessage
        Command said(String text) {
            return text.equals("reset") ? new Reset() : new Add(text.length());
        }
    }

    /** No abstract method: callbacks and their replies. */
    @WebSocketClientEndpoint
    static final class Commanded {
        private final ClientsTest.Lines lines;

        Commanded(ClientsTest.Lines lines) {
            this.lines = lines;
        }

        @OnOpen
        String opened() {
            return "four";
        }

        @OnMessage
        String add(Add add) {
            lines.add("add " + add.number());
            return "reset";
        }

        @OnMessage
        void reset(Reset reset) {
            lines.add("reset");
        }
    }

    @Test
    void sealedTypesGoEachToItsMethodAndRepliesAreSent() throws Exception {
        try (Served served = Served.with(new ClientObjectsTest_CommandEndpoint_Binding(new CommandEndpoint()))) {
            ClientsTest.Lines lines = new ClientsTest.Lines();
            Commanded commanded = ClientsTest.get(
                    client.connect(served.uri("/commands"), new ClientObjectsTest_Commanded_Client(lines)));
            assertSame(lines, commanded.lines);
            assertEquals("add 4", lines.next());
            assertEquals("reset", lines.next());
        }
    }

    /** Cannot be made. */
    @WebSocketClientEndpoint("/commands")
    abstract static class Refusing {
        Refusing() throws CloneNotSupportedException {
            throw new CloneNotSupportedException("as told");
        }

        abstract void say(String text);
    }

    @Test
    void whatTheConstructorThrowsFailsTheDialAndNothingElse() throws Exception {
        try (Served served = Served.with(new ClientObjectsTest_CommandEndpoint_Binding(new CommandEndpoint()))) {
            Throwable failed =
                    ClientsTest.failure(new ClientObjectsTest_Refusing_Client().connect(client, served.uri("")));
            assertEquals("as told", failed.getMessage());
            assertInstanceOf(CloneNotSupportedException.class, failed);
            ClientsTest.Lines lines = new ClientsTest.Lines();
            ClientsTest.get(client.connect(served.uri("/commands"), new ClientObjectsTest_Commanded_Client(lines)));
            assertEquals("add 4", lines.next());
        }
    }
}
