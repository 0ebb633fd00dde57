package io.fairlead.ws.connection;

import io.fairlead.ws.annotation.Run;
import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.EndpointBinding;
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

    private final Stages stages;
    private final HandshakeValidator validator = new HandshakeValidator();
    private final PathVariables variables = new PathVariables();
    private final Upgrader<WebSocketConnection> upgrader = new Upgrader<>(this, UpgradeOptions.DEFAULT);

    private @Nullable EndpointBinding binding;
    private @Nullable Dispatcher dispatcher;

    Opening(Stages stages) {
        this.stages = stages;
    }

    /** Reads on in the head; answers it once it is whole. The answer is in the cork, the head passed over. */
    void advance(WebSocketConnection connection, ByteBuffer in) {
        HeadParser parser = connection.head == null ? stages.takeParser() : connection.head;
        connection.head = parser;
        int length = parser.parse(in);
        if (length == HeadParser.NEED_MORE) return;
        if (length < 0) refuse(connection, -length);
        else answer(connection, in, parser.head(), length);
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
        in.position(in.position() + length);
        if (status == HttpStatus.SWITCHING_PROTOCOLS && dispatcher != null) {
            open(connection, found, dispatcher, upgrader.handshake());
        } else {
            stages.closing.linger(connection);
        }
        upgrader.reset();
        dispatcher = null;
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
            dispatcher = binding.upgrader().upgrade(connection, handshake, response);
            if (dispatcher != null || handshake.isRejected()) return;
            LOG.log(System.Logger.Level.ERROR, "{0} returned no dispatcher and did not reject", binding.path());
        } catch (Throwable thrown) {
            LOG.log(System.Logger.Level.ERROR, "The upgrade on " + binding.path() + " failed", thrown);
        }
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
