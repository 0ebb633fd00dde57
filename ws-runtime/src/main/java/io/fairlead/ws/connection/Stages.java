package io.fairlead.ws.connection;

import io.fairlead.ws.bytes.ChunkPool;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointSettings;
import io.fairlead.ws.frame.MaskKeys;
import io.fairlead.ws.http.HeadParser;
import io.fairlead.ws.message.MessageState;
import io.fairlead.ws.protocol.Role;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one event loop works with: its buffers, its pools, one object of each stage. Connections borrow from it while
 * they have something half received or half sent.
 */
public final class Stages {
    /** How many bytes of released chunks a loop keeps. */
    private static final long MAX_RETAINED = 32L << 20;

    /** How many objects of a kind are kept for re-use: a flood leaves no more behind. */
    private static final int SPARES = 1_024;

    final Settings settings;
    final Courier courier;
    final Runnable onRelease;
    final ChunkPool chunks;
    final Contexts contexts;
    final Inbox inbox;
    final Opening opening;
    final Joining joining = new Joining(this);
    final Sending sending = new Sending(this);
    final Closing closing = new Closing(this);
    final Deadlines deadlines;
    final ConnectionTable table = new ConnectionTable();
    /** For the connection at hand. */
    final Cork cork = new Cork(sending, true);
    /** For the outboxes of other connections. */
    final Cork side = new Cork(sending, false);

    /** What many connections are sent at once. */
    final Fanned fanned = new Fanned();

    /** Of endpoints that have marks of their own: few differ. */
    private final HashMap<EndpointSettings, Settings.OutboxMarks> marks = new HashMap<>();

    private final ArrayDeque<WebSocketConnection> unflushed = new ArrayDeque<>();
    private final ArrayDeque<MessageState> messages = new ArrayDeque<>();
    private final ArrayDeque<Outbox> outboxes = new ArrayDeque<>();
    private final ArrayDeque<HeadParser> parsers = new ArrayDeque<>();

    private @Nullable MaskKeys maskKeys;
    private int now;

    /** The stages of the loop that {@code courier} leads to; {@code onRelease} is run when a link has been closed. */
    public Stages(Settings settings, Courier courier, Runnable onRelease) {
        this.onRelease = onRelease;
        this.settings = settings;
        this.courier = courier;
        this.chunks = new ChunkPool(settings.budget(), MAX_RETAINED, closing::makeRoom);
        this.contexts = new Contexts(settings.budget(), chunks);
        this.deadlines = new Deadlines(this);
        this.inbox = new Inbox(this);
        this.opening = new Opening(this);
    }

    /** Tells the time: milliseconds of any clock that does not go back; wraps around. */
    public void time(int millis) {
        now = millis;
    }

    /** The time that was told last. Only differences mean anything. */
    public int now() {
        return now;
    }

    /** All connections of this loop. */
    public ConnectionTable table() {
        return table;
    }

    /** Pooled memory: nothing is lent while all connections are idle. */
    public ChunkPool chunks() {
        return chunks;
    }

    /** The outbox marks of an endpoint's connections: one object for all of them. */
    Settings.OutboxMarks marksOf(EndpointBinding endpoint) {
        EndpointSettings own = endpoint.settings();
        if (own.inheritsMarks()) return settings.outbox();
        Settings.OutboxMarks known = marks.get(own);
        if (known != null) return known;
        Settings.OutboxMarks made = settings.outbox().with(own);
        marks.put(own, made);
        return made;
    }

    /** What to mask with; null for a server (RFC 6455 §5.1, §5.3). A loop without clients has no use for a cipher. */
    @Nullable
    MaskKeys maskKeys(Role role) {
        if (role == Role.SERVER) return null;
        if (maskKeys == null) maskKeys = new MaskKeys(new SecureRandom());
        return maskKeys;
    }

    /**
     * How many bytes the messages of this loop have inflated to, what was refused included; those with context takeover
     * are counted when their connection ends.
     */
    public long inflatedBytes() {
        return contexts.inflatedBytes();
    }

    void unflushed(WebSocketConnection connection) {
        unflushed.add(connection);
    }

    /** Writes what was put into the outboxes of connections other than the one at hand: one write each. */
    public void flush() {
        WebSocketConnection connection;
        while ((connection = unflushed.poll()) != null) connection.flushOutbox();
        fanned.forget();
    }

    /** The loop has ended: what its connections shared goes back to the system. */
    public void close() {
        contexts.close();
    }

    /** Empties what all connections share, after an event that broke off. */
    void recover() {
        cork.drop();
        side.drop();
        sending.recover();
        inbox.recover();
    }

    MessageState takeMessage() {
        MessageState spare = messages.poll();
        return spare == null ? new MessageState() : spare;
    }

    void giveBack(MessageState state) {
        state.clear();
        if (messages.size() < SPARES) messages.push(state);
    }

    Outbox takeOutbox() {
        Outbox spare = outboxes.poll();
        return spare == null ? new Outbox() : spare;
    }

    void giveBack(Outbox outbox) {
        outbox.clear();
        if (outboxes.size() < SPARES) outboxes.push(outbox);
    }

    HeadParser takeParser() {
        HeadParser spare = parsers.poll();
        return spare == null ? new HeadParser() : spare;
    }

    void giveBack(HeadParser parser) {
        parser.reset();
        if (parsers.size() < SPARES) parsers.push(parser);
    }
}
