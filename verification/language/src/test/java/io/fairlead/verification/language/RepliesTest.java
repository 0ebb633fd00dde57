package io.fairlead.verification.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.annotation.OnClose;
import io.fairlead.ws.annotation.OnError;
import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.OnOpen;
import io.fairlead.ws.annotation.Run;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.endpoint.CloseReason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Replies that come later, and messages that come in parts. */
class RepliesTest {
    @WebSocketEndpoint("/later")
    static final class Later {
        final BlockingQueue<CompletableFuture<String>> asked = new LinkedBlockingQueue<>();

        @Inject
        Later() {}

        @OnMessage
        CompletionStage<String> said(String text) {
            CompletableFuture<String> reply = new CompletableFuture<>();
            asked.add(reply);
            return reply.thenApply(answer -> answer + " to " + text);
        }

        @OnMessage
        ByteBuffer bytes(ByteBuffer bytes) {
            return bytes;
        }

        @OnError
        String failed(IllegalStateException error) {
            return "failed: " + error.getMessage();
        }
    }

    @Test
    void repliesAreSentInTheOrderOfTheMessagesWhoeverIsReadyFirst() throws Exception {
        Later later = new Later();
        try (Served served = Served.with(new RepliesTest_Later_Binding(later))) {
            Heard client = served.dial("/later");
            client.say("one");
            client.say("two");
            client.send((byte) 3);
            client.say("four");
            CompletableFuture<String> one = take(later.asked);
            CompletableFuture<String> two = take(later.asked);
            CompletableFuture<String> four = take(later.asked);
            four.complete("4");
            two.complete("2");
            one.complete("1");
            assertEquals("text 1 to one", client.next());
            assertEquals("text 2 to two", client.next());
            assertEquals("binary 03", client.next());
            assertEquals("text 4 to four", client.next());
            client.send((byte) 5);
            assertEquals("binary 05", client.next(), "nothing waits any more");
        }
    }

    @Test
    void aFailedStageGoesToOnErrorAndTheOthersGoOn() throws Exception {
        Later later = new Later();
        try (Served served = Served.with(new RepliesTest_Later_Binding(later))) {
            Heard client = served.dial("/later");
            client.say("one");
            take(later.asked).completeExceptionally(new IllegalStateException("no"));
            assertEquals("text failed: no", client.next());
            client.say("two");
            take(later.asked).complete(null);
            assertEquals("text null to two", client.next());
            client.say("three");
            take(later.asked).completeExceptionally(new ArithmeticException("nobody takes it"));
            assertEquals("close 1011", client.next());
        }
    }

    @Test
    void whileSixteenRepliesWaitNothingIsRead() throws Exception {
        Later later = new Later();
        try (Served served = Served.with(new RepliesTest_Later_Binding(later))) {
            Heard client = served.dial("/later");
            for (int i = 0; i < 40; i++) client.say("m" + i);
            List<CompletableFuture<String>> asked = new ArrayList<>();
            for (int i = 0; i < 16; i++) asked.add(take(later.asked));
            assertNull(later.asked.poll(200, TimeUnit.MILLISECONDS), "a seventeenth was read");
            for (int i = 0; i < 40; i++) {
                if (i >= asked.size()) asked.add(take(later.asked));
                asked.get(i).complete("r" + i);
                assertEquals("text r" + i + " to m" + i, client.next());
            }
        }
    }

    @WebSocketEndpoint("/streams")
    static final class Streams {
        final SubmissionPublisher<String> ticks = new SubmissionPublisher<>(Runnable::run, 4);
        final BlockingQueue<CloseReason> ended = new LinkedBlockingQueue<>();

        @Inject
        Streams() {}

        @OnOpen
        Flow.Publisher<String> open() {
            return ticks;
        }

        @OnMessage
        Flow.Publisher<String> count(String to) {
            return new Numbers(Integer.parseInt(to));
        }

        @OnMessage
        byte[] bytes(byte[] bytes) {
            return bytes;
        }

        @OnClose
        void bye(CloseReason why) {
            ended.add(why);
        }
    }

    /** Counts to a number, as fast as it is asked. */
    record Numbers(int to) implements Flow.Publisher<String> {
        @Override
        public void subscribe(Flow.Subscriber<? super String> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                private int next;

                @Override
                public void request(long n) {
                    ForkJoinPool.commonPool().execute(() -> {
                        if (next < to) subscriber.onNext("n" + ++next);
                        else subscriber.onComplete();
                    });
                }

                @Override
                public void cancel() {}
            });
        }
    }

    @Test
    void aPublisherIsHeardInItsTurnAndAFeedBesideTheTurns() throws Exception {
        Streams streams = new Streams();
        try (Served served = Served.with(new RepliesTest_Streams_Binding(streams))) {
            Heard client = served.dial("/streams");
            streams.ticks.submit("tick");
            assertEquals("text tick", client.next());
            client.say("3");
            client.send((byte) 9);
            for (String expected : List.of("text n1", "text n2", "text n3", "binary 09")) {
                assertEquals(expected, client.next());
            }
            streams.ticks.submit("tock");
            assertEquals("text tock", client.next());
            client.socket().abort();
            assertEquals(1006, take(streams.ended).code());
            assertTrue(streams.ticks.getSubscribers().isEmpty(), "its subscription was cancelled");
        }
    }

    @Test
    void aPublisherOfMoreThanFitsWaitsForThePeer() throws Exception {
        try (Served served = Served.with(
                builder -> builder.outbox(1_024, 2_048, 4_096), new RepliesTest_Streams_Binding(new Streams()))) {
            Heard client = served.dial("/streams");
            client.say("20000");
            for (int i = 1; i <= 20_000; i++) assertEquals("text n" + i, client.next());
        }
    }

    @WebSocketEndpoint(value = "/parts", maxMessageBytes = 16 << 20)
    static final class Parts {
        final StringBuilder heard = new StringBuilder();
        private int bytes;
        private int parts;

        @Inject
        Parts() {}

        @OnMessage(partial = true)
        @Nullable
        String text(Utf8View part, boolean last) {
            heard.append(part);
            return last ? heard.toString() : null;
        }

        @OnMessage(partial = true)
        @Nullable
        String bytes(ByteBuffer part, boolean last) {
            bytes += part.remaining();
            parts++;
            return last ? bytes + " bytes, in parts: " + (parts > 3) : null;
        }
    }

    @WebSocketEndpoint(value = "/parts/off", run = Run.WORKER)
    static final class OffLoop {
        private final StringBuilder heard = new StringBuilder();

        @Inject
        OffLoop() {}

        @OnMessage(partial = true)
        @Nullable
        String text(String part, boolean last) {
            heard.append(part);
            return last ? heard.toString() : null;
        }
    }

    @Test
    void aLongMessageIsHandedOverAsItComes() throws Exception {
        try (Served served = Served.with(new RepliesTest_Parts_Binding(new Parts()))) {
            Heard client = served.dial("/parts");
            client.send(new byte[8 << 20]);
            assertEquals("text 8388608 bytes, in parts: true", client.next());
        }
    }

    @Test
    void textIsCutBetweenCharacters() throws Exception {
        try (Served served = Served.with(
                new RepliesTest_Parts_Binding(new Parts()), new RepliesTest_OffLoop_Binding(new OffLoop()))) {
            for (String path : List.of("/parts", "/parts/off")) {
                Heard client = served.dial(path);
                client.socket().sendText("größ", false).get();
                client.socket().sendText("", false).get();
                client.socket().sendText("e 漢字 \uD83D\uDE00", true).get();
                assertEquals("text größe 漢字 \uD83D\uDE00", client.next());
            }
        }
    }

    private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
        T taken = queue.poll(20, TimeUnit.SECONDS);
        if (taken == null) throw new AssertionError("nothing came");
        return taken;
    }
}
