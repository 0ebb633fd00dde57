package io.fairlead.ws.tls;

import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * One end of a TLS connection without I/O, for either role: fed records, asked for plaintext and for records. The
 * handshake runs inside {@link #receive} and {@link #send}; what the peer does wrong is a value, {@link #FAILED}.
 *
 * <pre>
 *   records from the peer ──▶ receive ──▶ plaintext
 *                                └──────▶ answers ──▶ records to the peer
 *                 plaintext ──▶ send ─────────────▶
 * </pre>
 *
 * <p>Keeps no bytes of its own: a record that has not come whole stays in its caller's buffer. One thread at a time.
 * What it allocates is what the JDK's {@link SSLEngine} allocates.
 */
public final class TlsSession {
    /** The peer sent close_notify: no more plaintext comes. */
    public static final int ENDED = -1;

    /** Either end broke off; {@link #failure()} says why. */
    public static final int FAILED = -2;

    /** The longest record in bytes, and how much room {@link #receive} and {@link #send} may want for one. */
    public static final int RECORD_BYTES = TlsRecord.LARGEST;

    /** How many handshake messages after the handshake may wait for their answers: they are kept by the engine. */
    private static final int MOST_OWED = 32;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    /** How much room the engine asks for before it seals. */
    private int sealedBytes;

    private boolean established;
    /** TLS 1.2 is spoken, and the handshake is over: there will be no other. */
    private boolean refusesHandshakes;

    private boolean inputEnded;
    /** Nothing more can be sent. */
    private boolean silent;
    /** Handshake messages of the peer that came while its answer was waiting for room. */
    private int owed;

    private final Upkeep upkeep = new Upkeep();

    private @Nullable String failure;
    private @Nullable Throwable cause;

    private TlsSession(SSLEngine engine) {
        this.engine = engine;
        this.sealedBytes = engine.getSession().getPacketBufferSize();
        try {
            engine.beginHandshake();
        } catch (SSLException | RuntimeException refused) {
            fail(refused);
        }
    }

    /**
     * The end that accepts.
     *
     * @param options made by {@link TlsOptions#server} or of a context
     * @return about to receive a ClientHello
     * @throws io.fairlead.ws.protocol.InvalidArgumentException if they are a client's
     */
    public static TlsSession server(TlsOptions options) {
        return new TlsSession(options.engine(Role.SERVER, "", 0));
    }

    /**
     * The end that connects. The peer's certificate is checked for the host, always.
     *
     * @param options made by {@link TlsOptions#client} or of a context
     * @param host a name, which is sent along (SNI), or an IP address, which is not
     * @param port of the peer: whose session to resume
     * @return about to {@link #send} a ClientHello
     * @throws io.fairlead.ws.protocol.InvalidArgumentException if they are a server's
     */
    public static TlsSession client(TlsOptions options, String host, int port) {
        return new TlsSession(options.engine(Role.CLIENT, host, port));
    }

    /**
     * How long a record is that has begun to come.
     *
     * @param records from the first byte of its header on; the position stays
     * @return bytes, the header's included; 0 if not enough of it has come to tell, negative if it is no record
     */
    public static int recordBytes(ByteBuffer records) {
        return TlsRecord.announced(records);
    }

    /**
     * Opens every whole record there is room for, and answers what has to be answered.
     *
     * @param records from the peer; a rest that is no whole record is left, and belongs in front of what comes next
     * @param plaintext gets what was in them; when it has as much room as {@code records} has bytes, everything fits
     * @param answers gets records for the peer, when there is room for {@value #RECORD_BYTES} bytes; else they wait for
     *     {@link #send}, and the handshake with them
     * @return how many bytes of plaintext; 0 if more has to come, or be sent, first; {@link #ENDED}; {@link #FAILED}:
     *     then {@code answers} may hold the alert that tells the peer
     */
    public int receive(ByteBuffer records, ByteBuffer plaintext, ByteBuffer answers) {
        int start = plaintext.position();
        try {
            while (!isInputOver() && advance(records, plaintext, answers)) {
                // one record, task or answer at a time
            }
        } catch (SSLException | RuntimeException refused) {
            fail(refused);
        }
        if (isInputOver()) {
            records.position(records.limit()); // RFC 8446 §6.1: what follows a closure is ignored
            send(NOTHING, answers);
        }
        int opened = plaintext.position() - start;
        if (opened > 0) return opened;
        if (failure != null) return FAILED;
        return inputEnded ? ENDED : 0;
    }

    private boolean advance(ByteBuffer records, ByteBuffer plaintext, ByteBuffer answers) throws SSLException {
        HandshakeStatus status = engine.getHandshakeStatus();
        if (status == HandshakeStatus.NEED_TASK) return runTasks();
        if (status == HandshakeStatus.NEED_WRAP) {
            if (seal(NOTHING, answers)) return true;
            if (!established) return false;
        }
        return open(records, plaintext);
    }

    /** Signatures and key agreements, a millisecond or so: they are run where they arise. */
    private boolean runTasks() {
        Runnable task;
        while ((task = engine.getDelegatedTask()) != null) task.run();
        return true;
    }

    private boolean open(ByteBuffer records, ByteBuffer plaintext) throws SSLException {
        int length = TlsRecord.announced(records);
        if (length == TlsRecord.REFUSED) return fail("what came is no TLS record");
        if (length == TlsRecord.NEED_MORE || length > records.remaining()) return false;
        if (refusesHandshakes && TlsRecord.type(records) == TlsRecord.HANDSHAKE)
            return fail("the peer wants to renegotiate");
        SSLEngineResult result = engine.unwrap(records, plaintext);
        note(result);
        inputEnded = result.getStatus() == SSLEngineResult.Status.CLOSED;
        if (result.getStatus() != SSLEngineResult.Status.OK) return false;
        upkeep.carried(result.bytesProduced());
        if (!established || result.bytesProduced() > 0) return true;
        if (!upkeep.affords(length)) return fail("the peer sends too much that is no data");
        if (hasToSend() && ++owed > MOST_OWED) return fail("the peer asks for more than it takes");
        return true;
    }

    /**
     * Seals plaintext into records as large as they may be, behind what the handshake has to say.
     *
     * @param plaintext taken as far as there is room; nothing is taken before the handshake is done
     * @param records gets records for the peer, while there is room for {@value #RECORD_BYTES} bytes
     * @return how many bytes of plaintext were taken; {@link #ENDED} after {@link #close()}; {@link #FAILED}
     */
    public int send(ByteBuffer plaintext, ByteBuffer records) {
        int start = plaintext.position();
        try {
            while (!silent && sealNext(plaintext, records)) {
                // one record or task at a time
            }
        } catch (SSLException | RuntimeException refused) {
            if (failure != null) silent = true; // the alert cannot be told
            fail(refused);
        }
        if (failure != null) return FAILED;
        int taken = plaintext.position() - start;
        return taken == 0 && engine.isOutboundDone() ? ENDED : taken;
    }

    private boolean sealNext(ByteBuffer plaintext, ByteBuffer records) throws SSLException {
        HandshakeStatus status = engine.getHandshakeStatus();
        if (status == HandshakeStatus.NEED_TASK) return failure == null && runTasks();
        if (status == HandshakeStatus.NEED_WRAP) return seal(NOTHING, records);
        return established && failure == null && plaintext.hasRemaining() && seal(plaintext, records);
    }

    /** One record; false if there is no room for it. */
    private boolean seal(ByteBuffer plaintext, ByteBuffer records) throws SSLException {
        if (records.remaining() < sealedBytes) return false;
        SSLEngineResult result = engine.wrap(plaintext, records);
        note(result);
        upkeep.carried(result.bytesConsumed());
        owed = 0;
        silent = engine.isOutboundDone();
        return result.getStatus() == SSLEngineResult.Status.OK && result.bytesProduced() > 0;
    }

    private void note(SSLEngineResult result) {
        if (established || result.getHandshakeStatus() != HandshakeStatus.FINISHED) return;
        established = true;
        SSLSession session = engine.getSession();
        sealedBytes = session.getPacketBufferSize();
        refusesHandshakes = !session.getProtocol().equals(TlsOptions.TLS_1_3); // RFC 8446 has no renegotiation
    }

    private boolean fail(String why) {
        failure = why;
        engine.closeOutbound();
        return false;
    }

    private void fail(Exception refused) {
        if (failure != null) return;
        String message = refused.getMessage();
        failure = message == null ? refused.toString() : message;
        cause = refused;
    }

    /** Ends this side: {@link #send} gives the close_notify (RFC 8446 §6.1). Receiving goes on. */
    public void close() {
        engine.closeOutbound();
    }

    /**
     * Whether the handshake is done and plaintext can pass.
     *
     * @return true from then on, whatever follows
     */
    public boolean isEstablished() {
        return established;
    }

    /**
     * Whether the peer waits for something that is no plaintext: then {@link #send} is due, with or without any.
     *
     * @return true while a handshake message, an alert or a close_notify has to leave
     */
    public boolean hasToSend() {
        return !silent && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
    }

    /**
     * Whether no more plaintext will come: the peer ended its side, or it failed.
     *
     * @return what {@link #receive} returns from now on, as a question
     */
    public boolean isInputOver() {
        return inputEnded || failure != null;
    }

    /**
     * What broke it off.
     *
     * @return for people and logs; null while nothing has
     */
    public @Nullable String failure() {
        return failure;
    }

    /**
     * What the JDK said about it, such as which certificate was not trusted.
     *
     * @return null while nothing is broken, or if it was not the JDK that refused
     */
    public @Nullable Throwable cause() {
        return cause;
    }

    /**
     * What was agreed on by ALPN (RFC 7301).
     *
     * @return {@code http/1.1}; empty if the peer does not speak ALPN, null before the handshake
     */
    public @Nullable String applicationProtocol() {
        return engine.getApplicationProtocol();
    }

    /**
     * What was agreed on: protocol, cipher, the peer's certificates.
     *
     * @return of no meaning before {@link #isEstablished()}
     */
    public SSLSession details() {
        return engine.getSession();
    }
}
