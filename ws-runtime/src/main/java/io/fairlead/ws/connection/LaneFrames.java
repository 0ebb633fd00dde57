package io.fairlead.ws.connection;

import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.bytes.ViewRing;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.endpoint.SendResult;
import io.fairlead.ws.protocol.ConnectionClosedException;
import io.fairlead.ws.protocol.Opcode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One copied frame at a time, for a dispatcher that runs off the loop. What is lent is good until the next one. */
final class LaneFrames implements FrameStream {
    /** A dispatcher takes one text from each frame. */
    private static final int VIEWS = 2;

    private final WebSocketConnection connection;
    private Lane.@Nullable Event frame;
    private boolean given;
    private @Nullable ViewRing views;

    LaneFrames(WebSocketConnection connection) {
        this.connection = connection;
    }

    LaneFrames of(Lane.Event event) {
        frame = event;
        given = false;
        return this;
    }

    @Override
    public boolean next() {
        if (views != null) views.expire();
        if (given) {
            frame = null;
            return false;
        }
        given = true;
        return true;
    }

    private Lane.Event frame() {
        if (frame == null) throw new IllegalStateException("Call next() first, and only until it is false.");
        return frame;
    }

    @Override
    public int opcode() {
        return frame().kind();
    }

    @Override
    public boolean isLast() {
        return frame().isLast();
    }

    @Override
    public ByteBuffer payload() {
        return frame().payload();
    }

    @Override
    public Utf8View text() {
        if (views == null) views = new ViewRing(VIEWS);
        ByteBuffer payload = payload();
        return views.lend(payload, payload.position(), payload.limit());
    }

    @Override
    public String string() {
        ByteBuffer payload = payload();
        return new String(
                payload.array(),
                payload.arrayOffset() + payload.position(),
                payload.remaining(),
                StandardCharsets.UTF_8);
    }

    @Override
    public byte[] bytes() {
        byte[] copy = new byte[payload().remaining()];
        payload().get(payload().position(), copy);
        return copy;
    }

    /** Was done on the loop. */
    @Override
    public void control() {}

    @Override
    public void replyText(@Nullable CharSequence text) {
        if (text == null) return;
        try {
            checked(connection.sendText(text));
        } catch (ConnectionClosedException closedMeanwhile) {
            // Nobody is there to hear it: so it is with every reply after a close.
        }
    }

    @Override
    public void replyUtf8(@Nullable ByteBuffer utf8) {
        reply(Opcode.TEXT, utf8);
    }

    @Override
    public void replyBinary(@Nullable ByteBuffer payload) {
        reply(Opcode.BINARY, payload);
    }

    private void reply(int opcode, @Nullable ByteBuffer payload) {
        if (payload == null) return;
        try {
            checked(opcode == Opcode.TEXT ? connection.sendText(payload) : connection.sendBinary(payload));
        } catch (ConnectionClosedException closedMeanwhile) {
            // Nobody is there to hear it.
        }
    }

    @Override
    public void replyBinary(byte @Nullable [] payload) {
        reply(Opcode.BINARY, payload == null ? null : ByteBuffer.wrap(payload));
    }

    private void checked(SendResult result) {
        if (result == SendResult.FULL) Lane.full(connection);
    }
}
