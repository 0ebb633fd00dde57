package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Encoding;
import io.fairlead.ws.endpoint.Replies;
import io.fairlead.ws.endpoint.ReplyQueue;
import io.fairlead.ws.protocol.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** Replies that wait for their turn. */
class ReplyQueueTest {
    private final List<String> errors = new ArrayList<>();
    private final Recorder endpoint = new Recorder() {
        @Override
        public boolean failed(Connection connection, Replies replies, Throwable error) {
            return errors.add(error.getMessage());
        }
    };
    private final OneLoop loop = new OneLoop(endpoint);
    private final Peer peer = loop.open("/echo");
    private final ReplyQueue queue = new ReplyQueue(peer.connection);

    private static final class Subscription implements Flow.Subscription {
        long asked;
        boolean isCancelled;

        @Override
        public void request(long n) {
            asked += n;
        }

        @Override
        public void cancel() {
            isCancelled = true;
        }
    }

    @Test
    void aReplyThatCannotBeSentIsAnErrorAndThoseBehindItGoOn() {
        Encoding<String> broken = (connection, text) -> {
            throw new IllegalArgumentException("cannot send " + text);
        };
        CompletableFuture<String> first = new CompletableFuture<>();
        queue.reply(broken, first);
        queue.reply(Encoding.TEXT, CompletableFuture.completedFuture("two"));
        first.complete("one");
        loop.endRound();
        assertEquals(List.of("cannot send one"), errors);
        peer.assertReceived(Wire.server(Opcode.TEXT, "two"));
    }

    @Test
    void sixteenThatWaitHoldThePeerUpUntilEightAreLeft() {
        List<CompletableFuture<String>> replies = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            replies.add(new CompletableFuture<>());
            queue.reply(Encoding.TEXT, replies.get(i));
        }
        peer.sends(Wire.text("a"));
        assertFalse(peer.link.wantsRead);
        for (int i = 0; i < 7; i++) replies.get(i).complete(null);
        loop.endRound();
        assertFalse(peer.link.wantsRead);
        replies.get(7).complete(null);
        loop.endRound();
        assertTrue(peer.link.wantsRead);
    }

    @Test
    void aStreamIsAskedForOneByOneAndWaitsForRoom() {
        Subscription subscription = new Subscription();
        List<Flow.Subscriber<? super byte[]>> subscribers = new ArrayList<>();
        queue.replyAll(Encoding.BYTES, (Flow.Publisher<byte[]>) subscriber -> {
            subscribers.add(subscriber);
            subscriber.onSubscribe(subscription);
        });
        assertEquals(1, subscription.asked);
        peer.takesNothing();
        subscribers.get(0).onNext(new byte[1_000_000]);
        assertEquals(2, subscription.asked);
        subscribers.get(0).onNext(new byte[1_000_000]);
        assertEquals(2, subscription.asked, "it did not fit");
        loop.endRound();
        peer.takesAll();
        queue.drained();
        assertEquals(3, subscription.asked);
        subscribers.get(0).onComplete();
        Replies now = queue;
        assertSame(now, queue.inTurn(now));
    }

    @Test
    void theEndCancelsWhatIsStillToComeAndWhatComesAfterIt() {
        Subscription before = new Subscription();
        Subscription turn = new Subscription();
        Subscription after = new Subscription();
        queue.feed(Encoding.TEXT, (Flow.Publisher<String>) subscriber -> subscriber.onSubscribe(before));
        queue.replyAll(Encoding.TEXT, (Flow.Publisher<String>) subscriber -> subscriber.onSubscribe(turn));
        queue.end();
        queue.feed(Encoding.TEXT, (Flow.Publisher<String>) subscriber -> subscriber.onSubscribe(after));
        assertTrue(before.isCancelled && turn.isCancelled && after.isCancelled);
    }
}
