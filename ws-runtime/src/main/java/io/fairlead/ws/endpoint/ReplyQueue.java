package io.fairlead.ws.endpoint;

import io.fairlead.ws.protocol.ConnectionClosedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Replies that are not there yet: each is sent in its turn, the turn of the message that it answers, whoever is ready
 * first. A reply that finds no room waits until there is some. While {@value #MANY} wait, nothing is read from the
 * peer. One for each connection of an endpoint that replies later; safe from any thread.
 */
public final class ReplyQueue implements Replies {
    /** How many replies may wait before reading pauses. */
    static final int MANY = 16;

    private final Connection connection;
    private final ArrayDeque<Turn> turns = new ArrayDeque<>();
    /** Streams beside the turns. */
    private final List<Turn> feeds = new ArrayList<>();

    private boolean isPaused;
    private boolean isEnded;

    /**
     * An empty queue.
     *
     * @param connection that the replies are sent on
     */
    public ReplyQueue(Connection connection) {
        this.connection = connection;
    }

    /**
     * For a reply that is there at once: after those that wait.
     *
     * @param now what sends without a detour
     * @return {@code now} if nothing waits, else this queue, which copies what it is given
     */
    public synchronized Replies inTurn(Replies now) {
        return turns.isEmpty() ? now : this;
    }

    /**
     * Replies when a stage is complete. If it fails, the error goes to the endpoint's {@code @OnError}.
     *
     * @param encoding how the reply is sent
     * @param stage null, or one that completes with null, sends nothing
     * @param <T> the reply's type
     */
    public <T> void reply(Encoding<? super T> encoding, @Nullable CompletionStage<? extends T> stage) {
        if (stage == null) return;
        LaterReply<T> reply = new LaterReply<>(encoding);
        add(reply);
        stage.whenComplete((value, error) -> {
            reply.complete(value, error);
            advance();
        });
    }

    /**
     * Replies with an object when a stage is complete.
     *
     * @param codec writes it
     * @param stage as of {@link #reply(Encoding, CompletionStage)}
     * @param <T> the reply's type
     */
    public <T> void reply(MessageCodec<? super T> codec, @Nullable CompletionStage<? extends T> stage) {
        this.<T>reply((to, message) -> to.send(codec, message), stage);
    }

    /**
     * Replies with everything that is published; it is asked for one by one, as the peer takes them. The next reply's
     * turn comes when the publisher completes. If it fails, the error goes to the endpoint's {@code @OnError}.
     *
     * @param encoding how each is sent
     * @param publisher null sends nothing
     * @param <T> the type of the replies
     */
    public <T> void replyAll(Encoding<? super T> encoding, Flow.@Nullable Publisher<? extends T> publisher) {
        if (publisher == null) return;
        StreamedReply<T> reply = new StreamedReply<>(encoding, this::advance);
        add(reply);
        publisher.subscribe(reply);
    }

    /**
     * Replies with every object that is published.
     *
     * @param codec writes them
     * @param publisher as of {@link #replyAll(Encoding, Flow.Publisher)}
     * @param <T> the type of the replies
     */
    public <T> void replyAll(MessageCodec<? super T> codec, Flow.@Nullable Publisher<? extends T> publisher) {
        this.<T>replyAll((to, message) -> to.send(codec, message), publisher);
    }

    /**
     * Sends everything that is published, beside the replies: nothing waits for it to complete. For what
     * {@code @OnOpen} returns.
     *
     * @param encoding how each is sent
     * @param publisher null sends nothing; its subscription is cancelled when the connection ends
     * @param <T> the type of what is sent
     */
    public <T> void feed(Encoding<? super T> encoding, Flow.@Nullable Publisher<? extends T> publisher) {
        if (publisher == null) return;
        StreamedReply<T> feed = new StreamedReply<>(encoding, this::advance);
        boolean isOver;
        synchronized (this) {
            isOver = isEnded;
            if (!isOver) feeds.add(feed);
        }
        if (isOver) feed.cancel();
        publisher.subscribe(feed); // cancelled at once if it is over
    }

    /**
     * Sends every object that is published, beside the replies.
     *
     * @param codec writes them
     * @param publisher as of {@link #feed(Encoding, Flow.Publisher)}
     * @param <T> the type of what is sent
     */
    public <T> void feed(MessageCodec<? super T> codec, Flow.@Nullable Publisher<? extends T> publisher) {
        this.<T>feed((to, message) -> to.send(codec, message), publisher);
    }

    /** There is room again: to be called by {@link Dispatcher#drained}. */
    public void drained() {
        advance();
    }

    /** Nothing more is sent, and nobody asked for more: to be called by {@link Dispatcher#closed}. */
    public void end() {
        List<Turn> left;
        synchronized (this) {
            isEnded = true;
            left = new ArrayList<>(turns);
            left.addAll(feeds);
            turns.clear();
            feeds.clear();
        }
        left.forEach(Turn::cancel);
    }

    @Override
    public void replyText(@Nullable CharSequence text) {
        if (text != null) add(new LaterReply<>(Encoding.TEXT, text.toString()));
    }

    @Override
    public void replyBinary(@Nullable ByteBuffer payload) {
        if (payload != null) add(new LaterReply<>(Encoding.BINARY, copy(payload)));
    }

    @Override
    public void replyBinary(byte @Nullable [] payload) {
        if (payload != null) add(new LaterReply<>(Encoding.BYTES, payload.clone()));
    }

    @Override
    public void replyUtf8(@Nullable ByteBuffer utf8) {
        if (utf8 != null)
            add(new LaterReply<>(
                    Encoding.TEXT,
                    StandardCharsets.UTF_8.decode(utf8.duplicate()).toString()));
    }

    private static ByteBuffer copy(ByteBuffer payload) {
        return ByteBuffer.allocate(payload.remaining()).put(0, payload, payload.position(), payload.remaining());
    }

    private void add(Turn turn) {
        boolean isOver;
        synchronized (this) {
            isOver = isEnded;
            if (!isOver) {
                turns.add(turn);
                pace();
            }
        }
        if (isOver) turn.cancel();
        else advance();
    }

    /** The peer is heard as fast as it is answered. */
    private void pace() {
        if (!isPaused && turns.size() >= MANY) {
            isPaused = true;
            connection.pauseReading();
        } else if (isPaused && turns.size() <= MANY / 2) {
            isPaused = false;
            connection.resumeReading();
        }
    }

    /** Sends what can be sent. What others do in answer happens outside the lock. */
    private void advance() {
        List<Turn> moved = new ArrayList<>(2);
        try {
            synchronized (this) {
                while (!turns.isEmpty() && turns.element().send(connection)) moved.add(turns.remove());
                if (!turns.isEmpty()) moved.add(turns.element());
                for (int i = feeds.size() - 1; i >= 0; i--) {
                    moved.add(feeds.get(i));
                    if (feeds.get(i).send(connection)) feeds.remove(i);
                }
                pace();
            }
        } catch (ConnectionClosedException closedMeanwhile) {
            end(); // nobody is there to hear it
            return;
        }
        for (Turn turn : moved) turn.goOn(connection);
    }
}
