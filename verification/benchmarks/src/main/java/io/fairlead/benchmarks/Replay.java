package io.fairlead.benchmarks;

import io.fairlead.ws.bytes.ChunkPool;
import io.fairlead.ws.bytes.MemoryBudget;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.bytes.ViewRing;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.message.MessageDecoder;
import io.fairlead.ws.message.MessageState;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The same masked frames again and again, decoded as a server decodes them: text, text, binary and a ping in every
 * four. What is sent back is counted and goes nowhere.
 */
final class Replay implements FrameStream {
    private static final int[] FIRST_BYTES = {0x81, 0x81, 0x82, 0x89};
    private static final int MASKED = 0x80;
    /** Masked with zeros, the bytes are the same after every reading, and no less work. */
    private static final int MASK = 0;

    private final MessageDecoder decoder =
            new MessageDecoder(Role.SERVER, new ChunkPool(new MemoryBudget(1 << 20), 1 << 20));
    private final MessageState state = new MessageState();
    private final ViewRing views = new ViewRing();
    private final ByteBuffer wire;

    private int opcode;
    private long answered;

    Replay(int frames, String said) {
        byte[] payload = said.getBytes(StandardCharsets.US_ASCII);
        wire = ByteBuffer.allocateDirect(frames * (6 + payload.length));
        for (int i = 0; i < frames; i++) {
            wire.put((byte) FIRST_BYTES[i & 3]).put((byte) (MASKED | payload.length));
            wire.putInt(MASK).put(payload);
        }
        wire.flip();
    }

    /** From the first frame on. */
    Replay rewind() {
        wire.rewind();
        return this;
    }

    /** How many bytes were sent back, and control frames handled. */
    long answered() {
        return answered;
    }

    @Override
    public boolean next() {
        views.expire();
        opcode = decoder.next(wire, state, Limits.DEFAULT);
        return opcode > MessageDecoder.NEED_MORE;
    }

    @Override
    public int opcode() {
        return opcode;
    }

    @Override
    public ByteBuffer payload() {
        return decoder.payload();
    }

    @Override
    public Utf8View text() {
        ByteBuffer payload = decoder.payload();
        return views.lend(payload, payload.position(), payload.limit());
    }

    @Override
    public String string() {
        return text().toString();
    }

    @Override
    public byte[] bytes() {
        byte[] copy = new byte[payload().remaining()];
        payload().get(copy);
        return copy;
    }

    @Override
    public void control() {
        answered++;
    }

    @Override
    public void replyText(@Nullable CharSequence text) {
        if (text instanceof Utf8View view) answered += view.byteLength();
    }

    @Override
    public void replyUtf8(@Nullable ByteBuffer reply) {
        replyBinary(reply);
    }

    @Override
    public void replyBinary(@Nullable ByteBuffer reply) {
        if (reply != null) answered += reply.remaining();
    }

    @Override
    public void replyBinary(byte @Nullable [] reply) {
        if (reply != null) answered += reply.length;
    }
}
