package io.fairlead.ws.connection;

import io.fairlead.ws.bytes.Chunk;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.bytes.ViewRing;
import io.fairlead.ws.endpoint.CodecException;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.endpoint.Replies;
import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.message.MessageDecoder;
import io.fairlead.ws.message.MessageState;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.ConnectionClosedException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads for the connection at hand, and is the {@link FrameStream} that its dispatcher drains. One for each event loop:
 * the read buffer is shared by all connections, and what one of them leaves in it goes into a chunk of its own.
 */
final class Inbox implements FrameStream {
    private static final System.Logger LOG = System.getLogger(Inbox.class.getName());
    /** What one read takes, however much there is: it bounds what a peer can leave with us that is not read. */
    private static final int READ = 128 * 1_024;
    /** A message of the usual limit lies whole in it. */
    private static final int BYTES = Limits.DEFAULT.maxMessageBytes() + FrameHeader.MAX_BYTES;
    /** A frame that lacks this many bytes or more is read straight into its message's chunk. */
    private static final int STRAIGHT = 16 * 1_024;
    /** Strings up to this many bytes are made without an array of their own. */
    private static final int SCRATCH = 16 * 1_024;

    private final Stages stages;
    private final MessageDecoder ofServers;
    private final MessageDecoder ofClients;
    /** For the connection at hand. */
    private MessageDecoder decoder;
    /** Null unless callbacks are to be lent copies. */
    private final @Nullable Loan loan;

    private final ViewRing views = new ViewRing();
    private final ByteBuffer in = ByteBuffer.allocateDirect(BYTES);
    private final byte[] scratch = new byte[SCRATCH];

    private @Nullable WebSocketConnection at;
    private MessageState spare = new MessageState();
    /** What the endpoint at hand takes in parts, by opcode. */
    private int parts;

    private int opcode;
    private int payloadStart;
    private @Nullable Utf8View text;
    private int textStart;
    /** Whether the dispatcher has been told that there is no more. */
    private boolean drained;
    /** How many messages and control frames it has been given in this call. */
    private int taken;

    Inbox(Stages stages) {
        this.stages = stages;
        this.loan = stages.settings.lendCopies() ? new Loan() : null;
        this.ofServers = new MessageDecoder(Role.SERVER, stages.chunks);
        this.ofClients = new MessageDecoder(Role.CLIENT, stages.chunks);
        this.decoder = ofServers;
    }

    /** One read, and what follows from it. */
    void readable(WebSocketConnection connection) {
        turnTo(connection);
        int n = connection.phase() >= Phase.LINGERING ? discard(connection) : fill(connection);
        if (n < 0) stages.closing.inputEnds(connection);
        else proceed(connection, n);
    }

    /** Takes up again what was left when the outbox went over its high mark. */
    void resume(WebSocketConnection connection) {
        turnTo(connection);
        restore(connection);
        in.flip();
        proceed(connection, 0);
    }

    private void turnTo(WebSocketConnection connection) {
        decoder = connection.role == Role.SERVER ? ofServers : ofClients;
    }

    /** Forgets an event that broke off. */
    void recover() {
        at = null;
        in.clear().limit(0);
        endLoans();
        spare.clear();
    }

    /** The callback has returned: what it borrowed is no longer its. */
    private void endLoans() {
        views.expire();
        text = null;
        if (loan != null) loan.end();
    }

    private int discard(WebSocketConnection connection) {
        int n = connection.link.read(in.clear());
        in.clear().limit(0);
        return n;
    }

    private int fill(WebSocketConnection connection) {
        MessageState message = connection.message;
        ByteBuffer target = message == null || connection.carry != null ? null : target(message, connection.link);
        if (message == null || target == null) {
            restore(connection);
            if (in.position() < READ) in.limit(READ);
            int n = connection.link.read(in);
            if (n > 0 && in.position() == READ && message == null) n += restOfFrame(connection);
            in.flip();
            return n;
        }
        in.clear().limit(0);
        int n = connection.link.read(target);
        int refusal = decoder.filled(message, Math.max(n, 0));
        if (refusal != 0) stages.closing.fail(connection, -refusal);
        return n;
    }

    /** A long frame that began with the read: as much of it as there is, so that it need not be moved. */
    private int restOfFrame(WebSocketConnection connection) {
        if (connection.phase() != Phase.OPEN) return 0;
        in.flip();
        long end = decoder.frameBytes(in);
        in.limit((int) Math.max(READ, Math.min(end, BYTES))).position(READ);
        return in.hasRemaining() ? Math.max(connection.link.read(in), 0) : 0; // an end is told again
    }

    private @Nullable ByteBuffer target(MessageState message, Link link) {
        ByteBuffer target = decoder.target(message, STRAIGHT);
        if (target == null || target.remaining() >= link.leastRoom()) return target;
        decoder.filled(message, 0);
        return null;
    }

    private void restore(WebSocketConnection connection) {
        in.clear();
        Chunk carry = connection.carry;
        if (carry == null) return;
        in.put(carry.buffer());
        connection.carry = null;
        carry.release();
    }

    private void proceed(WebSocketConnection connection, int n) {
        if (n > 0) {
            connection.heardAt = stages.now();
            connection.pinged = false;
        }
        at = connection;
        if (connection.phase() == Phase.HEAD && in.hasRemaining()) open(connection);
        if (connection.dispatcher != null) dispatch(connection, connection.dispatcher);
        at = null;
        endLoans();
        preserve(connection);
    }

    private void open(WebSocketConnection connection) {
        if (connection.role == Role.SERVER) stages.opening.advance(connection, in);
        else stages.joining.advance(connection, in);
    }

    private void preserve(WebSocketConnection connection) {
        if (!in.hasRemaining() || connection.phase() >= Phase.LINGERING) return;
        Chunk carry = stages.chunks.acquire(in.remaining());
        if (carry == null) {
            stages.closing.shed(connection);
            return;
        }
        carry.buffer().put(in).flip().position(Chunk.HEADROOM);
        connection.carry = carry;
    }

    private void dispatch(WebSocketConnection connection, Dispatcher dispatcher) {
        parts = connection.binding == null ? 0 : connection.binding.settings().parts();
        do {
            drained = false;
            taken = 0;
            run(connection, dispatcher);
        } while (!drained && taken > 0 && connection.phase() <= Phase.CLOSING);
        if (!drained && connection.phase() == Phase.OPEN) {
            stages.closing.broken(
                    connection,
                    "its dispatcher returned without draining the frames; call next() until it is false",
                    null);
        }
    }

    /** There is room again, and somebody may wait for it. */
    @SuppressWarnings("CatchingUnchecked")
    void drained(WebSocketConnection connection) {
        Dispatcher dispatcher = connection.dispatcher;
        if (dispatcher == null || !connection.isOpen()) return;
        at = connection;
        try {
            dispatcher.drained(connection);
        } catch (Throwable thrown) {
            failed(connection, dispatcher, thrown);
        }
        at = null;
    }

    /** What is thrown ends here: the message it was thrown for counts as handled. */
    @SuppressWarnings("CatchingUnchecked")
    private void run(WebSocketConnection connection, Dispatcher dispatcher) {
        try {
            dispatcher.dispatch(connection, this);
        } catch (Throwable thrown) {
            failed(connection, dispatcher, thrown);
        }
    }

    /** An error that came up outside of a callback. */
    void raised(WebSocketConnection connection, Throwable error) {
        Dispatcher dispatcher = connection.dispatcher;
        if (dispatcher == null) return;
        at = connection;
        failed(connection, dispatcher, error);
        at = null;
        endLoans();
    }

    /** Gives what a callback threw to the endpoint; if it does not want it, the connection is closed with 1011. */
    @SuppressWarnings("CatchingUnchecked")
    void failed(WebSocketConnection connection, Dispatcher dispatcher, Throwable thrown) {
        try {
            if (dispatcher.failed(connection, this, thrown)) return;
        } catch (Throwable more) {
            if (more != thrown) thrown.addSuppressed(more);
        }
        unhandled(connection, thrown);
    }

    /** A callback threw and no {@code @OnError} took it. */
    void unhandled(WebSocketConnection connection, Throwable thrown) {
        if (thrown instanceof ConnectionClosedException && !connection.isOpen()) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "A callback sent on {0} after its end",
                    connection); // the peer was faster
            return;
        }
        if (thrown instanceof CodecException codec && codec.closeCode() != CloseCode.INTERNAL_ERROR)
            stages.closing.undecodable(connection, codec);
        else stages.closing.broken(connection, "a callback threw and no @OnError took it", thrown);
    }

    @Override
    public boolean next() {
        endLoans();
        WebSocketConnection connection = at;
        while (connection != null && connection.phase() <= Phase.CLOSING && !connection.isHeldUp()) {
            int event = decode(connection);
            if (event == MessageDecoder.NEED_MORE) break;
            if (event < 0) {
                stages.closing.fail(connection, -event);
                break;
            }
            if (connection.phase() == Phase.CLOSING && !Opcode.isControl(event))
                continue; // data after our close is not for the endpoint
            opcode = event;
            payloadStart = decoder.payload().position();
            taken++;
            if (!Opcode.isControl(event)) connection.messageAt = stages.now();
            return true;
        }
        drained = true;
        return false;
    }

    private int decode(WebSocketConnection connection) {
        MessageState state = connection.message == null ? spare : connection.message;
        int event = decoder.next(in, state, connection.limits(), connection.compression, parts);
        if (state == spare) {
            if (state.isActive()) {
                connection.message = state;
                connection.messageSince = stages.now();
                spare = stages.takeMessage();
            }
        } else if (!state.isActive()) {
            connection.message = null;
            stages.giveBack(state);
        }
        return event;
    }

    @Override
    public int opcode() {
        return opcode;
    }

    @Override
    public boolean isLast() {
        return at == null || at.message == null || !at.message.isPart();
    }

    @Override
    public ByteBuffer payload() {
        return loan == null ? decoder.payload() : loan.of(decoder.payload());
    }

    @Override
    public Utf8View text() {
        ByteBuffer payload = payload();
        Utf8View view = views.lend(payload, payload.position(), payload.limit());
        text = view;
        textStart = payload.position();
        return view;
    }

    @Override
    public String string() {
        ByteBuffer payload = decoder.payload();
        int length = payload.remaining();
        byte[] copy = length <= SCRATCH ? scratch : new byte[length];
        payload.get(payload.position(), copy, 0, length);
        return new String(copy, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public byte[] bytes() {
        ByteBuffer payload = decoder.payload();
        byte[] copy = new byte[payload.remaining()];
        payload.get(payload.position(), copy);
        return copy;
    }

    @Override
    public void control() {
        WebSocketConnection connection = at;
        if (connection == null || connection.phase() > Phase.CLOSING) return;
        switch (opcode) {
            case Opcode.PING -> stages.sending.pong(connection, decoder.payload());
            case Opcode.CLOSE -> stages.closing.peerCloses(connection, decoder.payload());
            default -> {} // §5.5.3: nothing is due for a pong; that it came was noted when it was read
        }
    }

    @Override
    public void replyText(@Nullable CharSequence reply) {
        if (at == null || reply == null) return;
        if (at.hasHandedOver()) behind(at).replyText(reply);
        else stages.sending.replyText(at, reply);
    }

    @Override
    public void replyUtf8(@Nullable ByteBuffer reply) {
        if (at == null || reply == null) return;
        if (at.hasHandedOver()) behind(at).replyUtf8(reply);
        else stages.sending.reply(at, Opcode.TEXT, reply);
    }

    @Override
    public void replyBinary(@Nullable ByteBuffer reply) {
        if (at == null || reply == null) return;
        if (at.hasHandedOver()) behind(at).replyBinary(reply);
        else stages.sending.reply(at, Opcode.BINARY, reply);
    }

    @Override
    public void replyBinary(byte @Nullable [] reply) {
        if (at == null || reply == null) return;
        if (at.hasHandedOver()) behind(at).replyBinary(reply);
        else stages.sending.replyBinary(at, reply);
    }

    /** Other threads have sent something before: a reply does not overtake it. */
    private static Replies behind(WebSocketConnection connection) {
        return new LaneFrames(connection);
    }

    /** The borrowed payload, if this is it: then it can be sent from where it lies. */
    @Nullable
    ByteBuffer borrowed(CharSequence reply) {
        if (text == null || reply != text || loan != null) return null;
        ByteBuffer payload = decoder.payload();
        boolean unmoved = payload.position() == textStart && payload.remaining() == text.byteLength();
        return unmoved ? payload : null; // a callback may have read on in the payload itself
    }

    /** Where the borrowed payload began: what lies before may be overwritten with a header. */
    int payloadStart() {
        return payloadStart;
    }

    @SuppressWarnings("ReferenceEquality") // this very view, not one with the same bytes
    boolean isBorrowed(ByteBuffer reply) {
        return at != null && reply == decoder.payload() && isLast(); // a part's chunk is still needed
    }
}
