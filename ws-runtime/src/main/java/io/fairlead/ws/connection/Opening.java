package io.fairlead.ws.connection;

import io.fairlead.ws.annotation.Run;
import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.PendingUpgrade;
import io.fairlead.ws.http.HeadParser;
import io.fairlead.ws.http.HttpFallback;
import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.http.PathNormaliser;
import io.fairlead.ws.http.RequestHead;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.Handshake;
import io.fairlead.ws.upgrade.HandshakeValidator;
import io.fairlead.ws.upgrade.PathVariables;
import io.fairlead.ws.upgrade.Rejection;
import io.fairlead.ws.upgrade.ResponseHeaders;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeResponse;
import io.fairlead.ws.upgrade.Upgrader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first phase of a connection: its request head is read, routed and answered with a 101, a page or a refusal. One
 * for each event loop.
 */
final class Opening implements UpgradeCallbacks<WebSocketConnection> {
    private static final System.Logger LOG = System.getLogger(Opening.class.getName());
    private static final ByteBuffer OPTIONS =
            ascii("HTTP/1.1 204 No Content\r\nAllow: GET, HEAD, OPTIONS\r\nConnection: close\r\n\r\n");
    private static final ByteBuffer PLAIN_METHODS = ascii(
            "HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, OPTIONS\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

    /** How many upgraders are kept: a flood of handshakes that wait leaves no more behind. */
    private static final int SPARES = 64;

    private final Stages stages;
    private final HandshakeValidator validator = new HandshakeValidator();
    private final PathVariables variables = new PathVariables();
    /** For the next handshake: one that waits keeps its own. */
    private Upgrader<WebSocketConnection> upgrader = new Upgrader<>(this, UpgradeOptions.DEFAULT);

    private final IdentityHashMap<WebSocketConnection, Suspension> suspended = new IdentityHashMap<>();

    /** Of handshakes that have waited. */
    private final ArrayDeque<Upgrader<WebSocketConnection>> spares = new ArrayDeque<>();

    private @Nullable EndpointBinding binding;
    private @Nullable Dispatcher dispatcher;
    private @Nullable PendingUpgrade<?> pending;

    Opening(Stages stages) {
        this.stages = stages;
    }

    /** Reads on in the head; answers it once it is whole. The answer is in the cork, the head passed over. */
    void advance(WebSocketConnection connection, ByteBuffer in) {
        Suspension waiting = suspended.isEmpty() ? null : suspended.get(connection);
        if (waiting != null) resume(waiting, in);
        else read(connection, in);
    }

    private void read(WebSocketConnection connection, ByteBuffer in) {
        HeadParser parser = connection.head == null ? stages.takeParser() : connection.head;
        connection.head = parser;
        int length = parser.parse(in);
        if (length == HeadParser.NEED_MORE) return;
        if (length < 0) refuse(connection, -length);
        else answer(connection, in, parser.head(), length);
        if (!suspended.isEmpty() && suspended.containsKey(connection)) return;
        done(connection, parser);
    }

    private void done(WebSocketConnection connection, HeadParser parser) {
        connection.head = null;
        stages.giveBack(parser);
    }

    private void answer(WebSocketConnection connection, ByteBuffer in, RequestHead head, int length) {
        if (!PathNormaliser.normalise(head)) {
            refuse(connection, HttpStatus.BAD_REQUEST);
            return;
        }
        EndpointBinding found = stages.settings.routes().find(head, variables);
        if (found == null) {
            plain(connection, head);
            return;
        }
        binding = found;
        upgrader.handshake().capture(variables);
        int status = upgrader.answer(head, found.options(), validator, stages.cork.buffer(), connection);
        if (status == Upgrader.SUSPENDED && pending != null) {
            Suspension waiting = new Suspension(connection, found, upgrader, pending);
            Upgrader<WebSocketConnection> spare = spares.poll();
            upgrader = spare == null ? new Upgrader<>(this, UpgradeOptions.DEFAULT) : spare;
            suspend(waiting);
        } else {
            in.position(in.position() + length);
            conclude(connection, found, upgrader, status);
        }
        pending = null;
    }

    private void conclude(
            WebSocketConnection connection, EndpointBinding on, Upgrader<WebSocketConnection> by, int status) {
        if (status == HttpStatus.SWITCHING_PROTOCOLS && dispatcher != null) {
            open(connection, on, dispatcher, by.handshake());
        } else {
            stages.closing.linger(connection);
        }
        by.reset();
        dispatcher = null;
    }

    /** Nothing more is read until the answer is there. */
    private void suspend(Suspension waiting) {
        suspended.put(waiting.connection, waiting);
        waiting.connection.lagging = true;
        waiting.pending.whenAnswered(() -> stages.courier.post(() -> answered(waiting)));
    }

    private void answered(Suspension waiting) {
        if (suspended.get(waiting.connection) != waiting) return; // it was refused meanwhile, or is gone
        waiting.isAnswered = true;
        waiting.connection.lagging = false;
        waiting.connection.writable(); // reads on, and so comes back here
    }

    private void resume(Suspension waiting, ByteBuffer in) {
        WebSocketConnection connection = waiting.connection;
        HeadParser parser = connection.head;
        if (!waiting.isAnswered || parser == null) return;
        suspended.remove(connection);
        int length = parser.again(in);
        stages.settings.routes().find(parser.head(), variables); // where the variables lie now
        waiting.upgrader.handshake().capture(variables);
        binding = waiting.binding;
        pending = waiting.pending;
        int status = waiting.upgrader.resume(parser.head(), stages.cork.buffer(), connection);
        if (status == Upgrader.SUSPENDED && pending != null) {
            suspend(new Suspension(connection, waiting.binding, waiting.upgrader, pending));
        } else {
            in.position(in.position() + length);
            conclude(connection, waiting.binding, waiting.upgrader, status);
            done(connection, parser);
            giveBack(waiting.upgrader);
        }
        pending = null;
    }

    /** Whether a connection's upgrade waits for an answer. */
    boolean isSuspended(WebSocketConnection connection) {
        return suspended.containsKey(connection);
    }

    /** The connection is going to end: nobody waits any more. */
    void forget(WebSocketConnection connection) {
        Suspension waiting = suspended.isEmpty() ? null : suspended.remove(connection);
        if (waiting == null) return;
        connection.lagging = false;
        waiting.upgrader.reset();
        giveBack(waiting.upgrader);
    }

    private void giveBack(Upgrader<WebSocketConnection> spare) {
        if (spares.size() < SPARES) spares.push(spare);
    }

    @SuppressWarnings("CatchingUnchecked")
    void open(WebSocketConnection connection, EndpointBinding on, Dispatcher served, Handshake handshake) {
        connection.binding = on;
        Dispatcher dispatched = laned(connection, on.settings().run(), served);
        connection.dispatcher = dispatched;
        connection.marks = stages.marksOf(on);
        connection.subprotocol = handshake.subprotocol();
        connection.compression = agreed(connection.role, on.options().extensions(), handshake);
        connection.enter(Phase.OPEN);
        on.connections().opened(connection);
        try {
            dispatched.opened(connection, handshake, stages.inbox);
        } catch (Throwable thrown) {
            stages.inbox.failed(connection, dispatched, thrown);
        }
    }

    private Dispatcher laned(WebSocketConnection connection, Run run, Dispatcher served) {
        if (run == Run.EVENT_LOOP) return served;
        return new Lane(connection, served, run);
    }

    private @Nullable Compression agreed(Role role, List<Extension> extensions, Handshake handshake) {
        for (int i = 0; i < extensions.size(); i++) {
            int agreement = handshake.agreement(extensions.get(i));
            if (agreement == Extension.DECLINED || !(extensions.get(i) instanceof PermessageDeflate deflate)) continue;
            return new Compression(deflate, DeflateParameters.of(agreement), role, stages.contexts);
        }
        return null;
    }

    /** The endpoint's say, and who serves the connection. What a callback throws is nobody's business but the log's. */
    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void onUpgrade(WebSocketConnection connection, Handshake handshake, ResponseHeaders response) {
        if (binding == null) return;
        try {
            take(binding, binding.upgrader().upgrade(connection, handshake, response), handshake);
        } catch (Throwable thrown) {
            failed(binding, handshake, thrown);
        }
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void onResume(WebSocketConnection connection, Handshake handshake, ResponseHeaders response) {
        if (binding == null || pending == null) return;
        try {
            take(binding, pending.resume(), handshake);
        } catch (Throwable thrown) {
            failed(binding, handshake, thrown);
        }
    }

    private void take(EndpointBinding from, @Nullable Dispatcher served, Handshake handshake) {
        pending = null;
        dispatcher = null;
        if (served instanceof PendingUpgrade<?> waits) {
            pending = waits;
            handshake.suspend();
        } else if (served != null) {
            dispatcher = served;
        } else if (!handshake.isRejected()) {
            LOG.log(System.Logger.Level.ERROR, "{0} returned no dispatcher and did not reject", from.path());
            handshake.reject(Rejection.of(HttpStatus.INTERNAL_ERROR));
        }
    }

    private static void failed(EndpointBinding of, Handshake handshake, Throwable thrown) {
        LOG.log(System.Logger.Level.ERROR, "The upgrade on " + of.path() + " failed", thrown);
        handshake.reject(Rejection.of(HttpStatus.INTERNAL_ERROR));
    }

    private void plain(WebSocketConnection connection, RequestHead head) {
        HttpFallback.Page page = stages.settings.fallback().find(head);
        int status = page == null ? HttpStatus.NOT_FOUND : validator.plain(head);
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            send(connection, PLAIN_METHODS);
        } else if (status != HandshakeValidator.VALID || page == null) {
            refuse(connection, status);
        } else if (head.isMethod("OPTIONS")) {
            send(connection, OPTIONS);
        } else {
            send(connection, head.isMethod("HEAD") ? page.headOnly() : page.response());
        }
    }

    private void send(WebSocketConnection connection, ByteBuffer response) {
        stages.cork.raw(response, response.position(), response.limit());
        stages.closing.linger(connection);
    }

    /** Refuses with a status and nothing else. */
    void refuse(WebSocketConnection connection, int status) {
        UpgradeResponse.refuse(stages.cork.buffer(), status);
        stages.closing.linger(connection);
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
    }
}
