package io.fairlead.verification.language;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.fairlead.ws.WebSocketClient;
import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.OnOpen;
import io.fairlead.ws.annotation.WebSocketClientEndpoint;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.bytes.Utf8View;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counts what a client's loop allocates while generated code on both ends plays one message to and fro. */
@Timeout(120)
class ClientAllocationTest {
    private static final int WARM_UP = 30_000;
    private static final int MEASURED = 30_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @WebSocketEndpoint("/wall")
    static final class Wall {
        @Inject
        Wall() {}

        @OnMessage
        Utf8View text(Utf8View text) {
            return text;
        }

        @OnMessage
        ByteBuffer bytes(ByteBuffer bytes) {
            return bytes;
        }
    }

    /** Counts on the loop's own thread, where the callbacks are. */
    static class Player {
        private final CompletableFuture<Double> result;
        private int heard;
        private long before;

        Player(CompletableFuture<Double> result) {
            this.result = result;
        }

        boolean goesOn() {
            heard++;
            if (heard == WARM_UP) before = allocated();
            if (heard == WARM_UP + MEASURED) result.complete((double) (allocated() - before) / MEASURED);
            return heard < WARM_UP + MEASURED;
        }

        private static long allocated() {
            return THREADS.getCurrentThreadAllocatedBytes();
        }
    }

    /** Sends through its abstract methods. */
    @WebSocketClientEndpoint("/wall")
    abstract static class Sending extends Player {
        Sending(CompletableFuture<Double> result) {
            super(result);
        }

        abstract void say(Utf8View text);

        @OnOpen
        String serve() {
            return "a text of some length";
        }

        @OnMessage
        void returned(Utf8View text) {
            if (goesOn()) say(text);
        }
    }

    /** Returns what is to be sent. */
    @WebSocketClientEndpoint("/wall")
    static final class Replying extends Player {
        Replying(CompletableFuture<Double> result) {
            super(result);
        }

        @OnOpen
        byte[] serve() {
            return new byte[20];
        }

        @OnMessage
        @Nullable
        ByteBuffer returned(ByteBuffer bytes) {
            return goesOn() ? bytes : null;
        }
    }

    /** The control: the least that can be allocated is seen. */
    @WebSocketClientEndpoint("/wall")
    static final class Wasting extends Player {
        private volatile byte[] last = new byte[20];

        Wasting(CompletableFuture<Double> result) {
            super(result);
        }

        @OnOpen
        byte[] serve() {
            return last;
        }

        @OnMessage
        byte @Nullable [] returned(ByteBuffer bytes) {
            last = new byte[1];
            return goesOn() ? last : null;
        }
    }

    private interface Dial {
        void by(WebSocketClient client, Served served, CompletableFuture<Double> result);
    }

    private static double measure(Dial dial) throws Exception {
        CompletableFuture<Double> result = new CompletableFuture<>();
        try (Served served = Served.with(new ClientAllocationTest_Wall_Binding(new Wall()));
                WebSocketClient client = WebSocketClient.builder().start()) {
            dial.by(client, served, result);
            return result.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void borrowedTextAndTypedSendsAllocateNothing() throws Exception {
        double bytes = measure((client, served, result) ->
                new ClientAllocationTest_Sending_Client(result).connect(client, served.uri("")));
        assertTrue(bytes < 1, bytes + " bytes a message");
    }

    @Test
    void borrowedBytesAndRepliesAllocateNothing() throws Exception {
        double bytes = measure((client, served, result) ->
                new ClientAllocationTest_Replying_Client(result).connect(client, served.uri("")));
        assertTrue(bytes < 1, bytes + " bytes a message");
    }

    @Test
    void oneByteAMessageIsSeen() throws Exception {
        double bytes = measure((client, served, result) ->
                new ClientAllocationTest_Wasting_Client(result).connect(client, served.uri("")));
        assertTrue(bytes >= 16, bytes + " bytes a message");
    }
}
