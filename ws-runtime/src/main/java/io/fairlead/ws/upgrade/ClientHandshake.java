package io.fairlead.ws.upgrade;

import io.fairlead.ws.http.HeadParser;
import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.http.PathNormaliser;
import io.fairlead.ws.http.ResponseHead;
import io.fairlead.ws.http.ResponseParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's half of a handshake, from bytes to bytes: no socket, no thread (RFC 6455 §4.1). What {@link Upgrader} is
 * to a server. One object for one handshake: its key is never used again.
 *
 * <pre>
 *   {@link #request} → (the peer) → {@link #response}: 101 | refused, see {@link #refusal} | {@link #FAILED}, see {@link #fault}
 * </pre>
 */
public final class ClientHandshake {
    /** The head is not whole yet: call again with more. */
    public static final int NEED_MORE = HeadParser.NEED_MORE;
    /** The response breaks the protocol: close the connection. */
    public static final int FAILED = -1;

    private static final int NONCE_BYTES = 16;

    private final UpgradeRequest request;
    private final String key;
    private final ByteBuffer accept = ByteBuffer.allocate(AcceptKey.ACCEPT_LENGTH);
    private final ResponseParser parser = new ResponseParser();
    private final ResponseValidator validator = new ResponseValidator();
    private @Nullable ResponseFault fault;

    /**
     * A handshake with a key of its own.
     *
     * @param request what is asked for
     * @param random where the key's 16 bytes come from
     */
    public ClientHandshake(UpgradeRequest request, SecureRandom random) {
        this(request, nonce(random));
    }

    ClientHandshake(UpgradeRequest request, String key) {
        this.request = request;
        this.key = key;
        ByteBuffer question = ByteBuffer.wrap(key.getBytes(StandardCharsets.US_ASCII));
        new AcceptKey().answer(question, 0, accept);
        accept.flip();
    }

    private static String nonce(SecureRandom random) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes); // §4.1 7: selected randomly for each connection
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Writes the request.
     *
     * @param out takes {@link UpgradeRequest#length} bytes at its position
     */
    public void request(ByteBuffer out) {
        request.writeTo(out, key);
    }

    /**
     * Reads the response. Once its head is whole the input's position is behind it: what follows are frames after a
     * 101, the body after a refusal.
     *
     * @param in the head from its first byte, from position to limit, in every call until it is whole
     * @return {@link #NEED_MORE}; 101; {@link #FAILED}; or the status that the server refused with
     */
    public int response(ByteBuffer in) {
        while (true) {
            int length = parser.parse(in);
            if (length == NEED_MORE) return NEED_MORE;
            if (length < 0) {
                return fail(length == -HttpStatus.BAD_REQUEST ? ResponseFault.MALFORMED : ResponseFault.TOO_LARGE);
            }
            int status = parser.head().status();
            ResponseFault found = status == HttpStatus.SWITCHING_PROTOCOLS ? judge() : null;
            if (found != null) return fail(found);
            in.position(in.position() + length);
            if (status >= 200 || status == HttpStatus.SWITCHING_PROTOCOLS) return status;
            parser.reset(); // RFC 9110 §15.2: an interim response, the final one is to come
        }
    }

    private @Nullable ResponseFault judge() {
        ResponseFault found = validator.judge(parser.head(), accept, request);
        if (found != null) return found;
        for (HeaderField field : headers()) {
            if (!request.headerCheck().test(field)) return ResponseFault.UNWANTED;
        }
        return null;
    }

    private int fail(ResponseFault found) {
        fault = found;
        return FAILED;
    }

    /**
     * What was wrong.
     *
     * @return null unless {@link #response} returned {@link #FAILED}
     */
    public @Nullable ResponseFault fault() {
        return fault;
    }

    /**
     * What the server chose.
     *
     * @return one of those offered; null if it chose none
     */
    public @Nullable String subprotocol() {
        return validator.subprotocol();
    }

    /**
     * What was agreed on an extension.
     *
     * @param extension one of those offered
     * @return the number that stands for the agreement; {@link Extension#DECLINED} if the server did not agree to it
     */
    public int agreement(Extension extension) {
        return validator.extensions().agreement(extension);
    }

    /**
     * The response where it lies.
     *
     * @return borrowed: good while the bytes of the last {@link #response} stay where they were
     */
    public ResponseHead head() {
        return parser.head();
    }

    /**
     * Copies the response's fields.
     *
     * @return in the order of arrival; good only while the bytes of the last {@link #response} stay where they were
     */
    public List<HeaderField> headers() {
        return HeaderField.allOf(parser.head());
    }

    /**
     * What collects the refusal; to be called while the bytes of the last {@link #response} are where they were.
     *
     * @return with status and headers
     */
    public RefusalBody refusal() {
        return new RefusalBody(parser.head().status(), headers());
    }

    /**
     * The handshake as the server saw it, with what was agreed on. To be called after a 101.
     *
     * @return over a copy of the request; yours
     */
    public Handshake handshake() {
        ByteBuffer copy = ByteBuffer.allocate(request.length());
        request.writeTo(copy, key);
        HeadParser asked = new HeadParser();
        asked.parse(copy.flip());
        PathNormaliser.normalise(asked.head());
        return Handshake.of(asked.head(), validator.subprotocol(), validator.extensions());
    }
}
