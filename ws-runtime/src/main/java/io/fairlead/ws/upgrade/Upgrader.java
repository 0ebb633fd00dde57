package io.fairlead.ws.upgrade;

import io.fairlead.ws.http.HeadParser;
import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.http.PathNormaliser;
import io.fairlead.ws.http.RequestHead;
import java.nio.ByteBuffer;

/**
 * Turns an HTTP/1.1 request into a WebSocket, from the bytes to the bytes: no socket, no thread, no allocation (RFC
 * 6455 §4.2).
 *
 * <pre>
 *   bytes → {@link HeadParser} → {@link PathNormaliser} → {@link HandshakeValidator} → {@link UpgradeCallbacks} → 101 or refusal
 * </pre>
 *
 * <p>One thread at a time; one upgrade at a time. Between connections call {@link #reset()}.
 *
 * @param <C> what the callbacks are told about the connection
 */
public final class Upgrader<C> {
    /** The head is not whole yet: call again with more. */
    public static final int NEED_MORE = HeadParser.NEED_MORE;

    /** A callback has put the answer off: nothing was read or written. Keep the head, then {@link #resume}. */
    public static final int SUSPENDED = 1;

    private final UpgradeCallbacks<? super C> callbacks;
    private final UpgradeOptions options;
    private final HeadParser parser = new HeadParser();
    private final HandshakeValidator validator = new HandshakeValidator();
    private final AcceptKey accept = new AcceptKey();
    private final Handshake handshake = new Handshake();
    private final ResponseHeaders headers = new ResponseHeaders();
    private int keyField;

    /**
     * An upgrader for one thread.
     *
     * @param callbacks the application's say
     * @param options subprotocols, origins and extensions
     */
    public Upgrader(UpgradeCallbacks<? super C> callbacks, UpgradeOptions options) {
        this.callbacks = callbacks;
        this.options = options;
    }

    /** Forgets a head that was not whole, and the handshake. */
    public void reset() {
        parser.reset();
        handshake.end();
    }

    /**
     * The handshake last answered: what was asked, what was chosen.
     *
     * @return borrowed until {@link #reset()} or the next answer
     */
    public Handshake handshake() {
        return handshake;
    }

    /**
     * Reads a request and answers it. On 101 the input's position is behind the head: what follows are frames already.
     *
     * @param in the head from its first byte, from position to limit, in every call until it is whole; its path is
     *     decoded in place
     * @param out takes the answer at its position: at most {@link UpgradeResponse#MAX_BYTES}
     * @param context passed to the callbacks; what they throw comes out here, and then nothing was written
     * @return {@link #NEED_MORE}; {@link #SUSPENDED}; 101; or the status of the refusal that was written: then send it
     *     and close
     */
    public int upgrade(ByteBuffer in, ByteBuffer out, C context) {
        int length = parser.parse(in);
        if (length == NEED_MORE) return NEED_MORE;
        if (length < 0) return refuse(out, -length);
        RequestHead head = parser.head();
        if (!PathNormaliser.normalise(head)) return refuse(out, HttpStatus.BAD_REQUEST);
        int status = answer(head, options, validator, out, context);
        if (status == HttpStatus.SWITCHING_PROTOCOLS) in.position(in.position() + length);
        return status;
    }

    /**
     * Answers a head that was read and routed by the caller.
     *
     * @param head whole, its path normalised
     * @param agreed subprotocols, origins and extensions of the endpoint it was routed to
     * @param judge shared with the caller
     * @param out takes the answer at its position: at most {@link UpgradeResponse#MAX_BYTES}
     * @param context passed to the callbacks; what they throw comes out here, and then nothing was written
     * @return {@link #SUSPENDED}, 101, or the status of the refusal that was written
     */
    public int answer(RequestHead head, UpgradeOptions agreed, HandshakeValidator judge, ByteBuffer out, C context) {
        handshake.begin(head);
        int status = judge.upgrade(head, agreed);
        if (status != HandshakeValidator.VALID) return refuse(out, status);
        keyField = judge.keyField();
        handshake.hostIs(judge.hostField());
        handshake.subprotocolIs(judge.subprotocol(head, agreed.subprotocols()));
        if (!handshake.negotiate(agreed.extensions())) return refuse(out, HttpStatus.BAD_REQUEST); // §9.1
        try {
            ask(context);
        } finally {
            headers.end();
            handshake.end();
        }
        return conclude(head, out);
    }

    /**
     * Goes on where a callback has put the answer off.
     *
     * @param in the head from its first byte, wherever its bytes lie now; on 101 its position is behind the head
     * @param out takes the answer at its position: at most {@link UpgradeResponse#MAX_BYTES}
     * @param context passed to {@link UpgradeCallbacks#onResume}; what that throws comes out here, and then nothing was
     *     written
     * @return {@link #SUSPENDED}, 101, or the status of the refusal that was written
     */
    public int resume(ByteBuffer in, ByteBuffer out, C context) {
        int length = parser.again(in);
        int status = resume(parser.head(), out, context);
        if (status == HttpStatus.SWITCHING_PROTOCOLS) in.position(in.position() + length);
        return status;
    }

    /**
     * Goes on, with a head that was read and routed by the caller.
     *
     * @param head that of {@link #answer}, {@linkplain HeadParser#again found again}
     * @param out takes the answer at its position: at most {@link UpgradeResponse#MAX_BYTES}
     * @param context passed to {@link UpgradeCallbacks#onResume}; what that throws comes out here, and then nothing was
     *     written
     * @return {@link #SUSPENDED}, 101, or the status of the refusal that was written
     */
    public int resume(RequestHead head, ByteBuffer out, C context) {
        handshake.resume();
        headers.lendAgain();
        try {
            callbacks.onResume(context, handshake, headers);
        } finally {
            headers.end();
            handshake.end();
        }
        return conclude(head, out);
    }

    private int conclude(RequestHead head, ByteBuffer out) {
        if (handshake.isSuspended()) return SUSPENDED;
        Rejection rejection = handshake.rejection();
        if (rejection != null) {
            UpgradeResponse.refuse(out, rejection);
            return rejection.status();
        }
        UpgradeResponse.accept(out, accept, head, keyField, handshake.subprotocol(), handshake.extensions(), headers);
        return HttpStatus.SWITCHING_PROTOCOLS;
    }

    private void ask(C context) {
        callbacks.onRequest(context, handshake);
        handshake.end(); // what was lent for this call; so after each of them
        if (!handshake.isRejected()) callbacks.onHost(context, handshake, handshake.host());
        handshake.end();
        for (int field = 0; field < handshake.fields() && !handshake.isRejected(); field++) {
            callbacks.onHeader(context, handshake, handshake.name(field), handshake.value(field));
            handshake.end();
        }
        if (handshake.isRejected()) return;
        handshake.resume(); // only the last word may be put off
        headers.lend();
        callbacks.onUpgrade(context, handshake, headers);
    }

    private static int refuse(ByteBuffer out, int status) {
        UpgradeResponse.refuse(out, status);
        return status;
    }
}
