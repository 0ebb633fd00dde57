package io.fairlead.ws.deflate;

import static io.fairlead.ws.deflate.DeflateParameters.ABSENT;
import static io.fairlead.ws.deflate.DeflateParameters.MAX_WINDOW_BITS;
import static io.fairlead.ws.deflate.DeflateParameters.NO_VALUE;
import static io.fairlead.ws.deflate.DeflateParameters.code;

import io.fairlead.ws.http.ExtensionList;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.Extension;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/**
 * Compression of messages (RFC 7692), as one end wants it. Off unless it stands among the extensions of an endpoint or
 * of a client. An offer that cannot be met is declined, never an error; an answer never widens what was offered.
 *
 * <p>A window under 15 bits is met by Huffman coding alone: without back-references the output fits every window,
 * compresses less (64 KiB of words to 56 % instead of 21 %), and needs no context. So a peer cannot choose what our CPU
 * is spent on.
 *
 * @param serverContextTakeover whether the server's messages may refer to earlier ones: better ratios for small
 *     messages, at {@link Deflation#NATIVE_BYTES} for each connection of a server
 * @param clientContextTakeover whether the client's messages may: at {@link Inflation#NATIVE_BYTES} for each connection
 *     of a server
 * @param serverMaxWindowBits the largest window that the server's messages use, 8 to 15
 * @param clientMaxWindowBits the largest window that the client's messages use, 8 to 15; a server can ask for less than
 *     15 only of clients that offer to obey
 * @param threshold messages of fewer payload bytes are sent as they are
 * @param level 0 to 9 as zlib counts, or -1 for its default
 */
public record PermessageDeflate(
        boolean serverContextTakeover,
        boolean clientContextTakeover,
        int serverMaxWindowBits,
        int clientMaxWindowBits,
        int threshold,
        int level)
        implements Extension {
    /** The reserved bit of a compressed message's first frame, as it lies in the frame's first byte (RFC 7692 §6). */
    public static final int RSV1 = 0x40;

    /** No context takeover, every window, from 1 KiB, zlib's default level: no native memory for a connection. */
    public static final PermessageDeflate DEFAULT =
            new PermessageDeflate(false, false, MAX_WINDOW_BITS, MAX_WINDOW_BITS, 1_024, Deflater.DEFAULT_COMPRESSION);

    /**
     * Checks the numbers.
     *
     * @param serverContextTakeover whether the server's messages may refer to earlier ones
     * @param clientContextTakeover whether the client's messages may
     * @param serverMaxWindowBits 8 to 15
     * @param clientMaxWindowBits 8 to 15
     * @param threshold in bytes, 0 or more
     * @param level -1 to 9
     * @throws InvalidArgumentException if one is out of its range
     */
    public PermessageDeflate {
        check("serverMaxWindowBits", serverMaxWindowBits, DeflateParameters.MIN_WINDOW_BITS, MAX_WINDOW_BITS);
        check("clientMaxWindowBits", clientMaxWindowBits, DeflateParameters.MIN_WINDOW_BITS, MAX_WINDOW_BITS);
        check("threshold", threshold, 0, Integer.MAX_VALUE);
        check("level", level, Deflater.DEFAULT_COMPRESSION, Deflater.BEST_COMPRESSION);
    }

    private static void check(String what, int value, int least, int most) {
        if (value >= least && value <= most) return;
        throw new InvalidArgumentException("%s is %d; it must be %d to %d.".formatted(what, value, least, most));
    }

    /**
     * The same with context takeover both ways: for small messages that are like each other.
     *
     * @return a copy
     */
    public PermessageDeflate withContextTakeover() {
        return new PermessageDeflate(true, true, serverMaxWindowBits, clientMaxWindowBits, threshold, level);
    }

    /**
     * The same with other windows.
     *
     * @param server the largest window of the server's messages, 8 to 15 bits
     * @param client the largest window of the client's messages, 8 to 15 bits
     * @return a copy
     */
    public PermessageDeflate withMaxWindowBits(int server, int client) {
        return new PermessageDeflate(serverContextTakeover, clientContextTakeover, server, client, threshold, level);
    }

    /**
     * The same with another threshold.
     *
     * @param bytes messages of fewer payload bytes are sent as they are; 0 or more
     * @return a copy
     */
    public PermessageDeflate withThreshold(int bytes) {
        return new PermessageDeflate(
                serverContextTakeover, clientContextTakeover, serverMaxWindowBits, clientMaxWindowBits, bytes, level);
    }

    /**
     * The same with another level.
     *
     * @param zlib 0 (stored) to 9 (smallest), or -1 for zlib's default
     * @return a copy
     */
    public PermessageDeflate withLevel(int zlib) {
        return new PermessageDeflate(
                serverContextTakeover,
                clientContextTakeover,
                serverMaxWindowBits,
                clientMaxWindowBits,
                threshold,
                zlib);
    }

    /**
     * Whether a message is worth compressing at all.
     *
     * @param payloadBytes of the message as it is
     * @return false below the threshold
     */
    public boolean compresses(int payloadBytes) {
        return payloadBytes >= threshold;
    }

    @Override
    public String name() {
        return DeflateParameters.NAME;
    }

    @Override
    public int rsv() {
        return RSV1;
    }

    /** {@inheritDoc} The agreement is a {@link DeflateParameters#code()}. */
    @Override
    public int accept(ExtensionList offer) {
        int code = DeflateParameters.read(offer, true);
        if (code == DeflateParameters.MALFORMED) return DECLINED; // §7.1: MUST decline
        DeflateParameters offered = DeflateParameters.of(code);
        boolean serverResets = offered.serverNoContextTakeover() || !serverContextTakeover; // §7.1.1.1
        boolean clientResets = offered.clientNoContextTakeover() || !clientContextTakeover; // §7.1.1.2
        int server = accepted(offered.serverMaxWindowBits(), serverMaxWindowBits);
        // §7.1.2.2: MUST NOT be in the answer unless it was in the offer; we inflate any window
        int client = offered.clientMaxWindowBits() == ABSENT
                ? ABSENT
                : accepted(offered.clientMaxWindowBits(), clientMaxWindowBits);
        return code(serverResets, clientResets, server, client);
    }

    /** What the answer says of a window: named if the offer gave a value, or if ours is smaller than all. */
    private static int accepted(int offered, int ours) {
        if (offered > NO_VALUE) return Math.min(offered, ours);
        return ours == MAX_WINDOW_BITS ? ABSENT : ours;
    }

    @Override
    public void writeAnswer(int agreed, ByteBuffer out) {
        DeflateParameters.of(agreed).writeTo(out);
    }

    /**
     * What a client with these wishes offers: that the server may choose the client's window, and what the server is
     * asked to keep to.
     *
     * @return the parameters of the one offer
     */
    public DeflateParameters offer() {
        return DeflateParameters.of(code(
                !serverContextTakeover,
                !clientContextTakeover,
                serverMaxWindowBits == MAX_WINDOW_BITS ? ABSENT : serverMaxWindowBits,
                clientMaxWindowBits == MAX_WINDOW_BITS ? NO_VALUE : clientMaxWindowBits));
    }

    @Override
    public void writeOffer(ByteBuffer out) {
        offer().writeTo(out);
    }

    /**
     * {@inheritDoc} The agreement is a {@link DeflateParameters#code()} that holds for this end, its own hints
     * included.
     */
    @Override
    public int confirm(ExtensionList answer) {
        int code = DeflateParameters.read(answer, false);
        if (code == DeflateParameters.MALFORMED) return DECLINED; // §7.1: MUST fail the connection
        DeflateParameters answered = DeflateParameters.of(code);
        if (!serverContextTakeover && !answered.serverNoContextTakeover()) return DECLINED; // §7.1.1.1: asked for
        if (answered.windowBits(Role.SERVER) > serverMaxWindowBits) return DECLINED; // §7.1.2.1: the same or smaller
        if (answered.windowBits(Role.CLIENT) > clientMaxWindowBits && answered.clientMaxWindowBits() != ABSENT)
            return DECLINED; // §7.1.2.2: the same or smaller
        int client = Math.min(answered.windowBits(Role.CLIENT), clientMaxWindowBits);
        return code(
                answered.serverNoContextTakeover(),
                answered.clientNoContextTakeover() || !clientContextTakeover,
                answered.serverMaxWindowBits(),
                client == MAX_WINDOW_BITS ? ABSENT : client);
    }

    /**
     * Makes what inflates the peer's messages.
     *
     * @param role of this end
     * @param agreed on
     * @return for this connection alone if {@link Inflation#keepsContext()}, else for any number of connections of a
     *     loop; the caller ends it
     */
    public Inflation inflation(Role role, DeflateParameters agreed) {
        return new Inflation(inflationKeepsContext(role, agreed));
    }

    /**
     * Whether the peer's messages may refer to earlier ones.
     *
     * @param role of this end
     * @param agreed on
     * @return true: each connection needs an {@link Inflation} of its own
     */
    public boolean inflationKeepsContext(Role role, DeflateParameters agreed) {
        return !agreed.noContextTakeover(peerOf(role));
    }

    /**
     * Makes what deflates this end's messages.
     *
     * @param role of this end
     * @param agreed on
     * @return for this connection alone if {@link Deflation#keepsContext()}, else for any number of connections of a
     *     loop with the same extension and window; the caller ends it
     */
    public Deflation deflation(Role role, DeflateParameters agreed) {
        return new Deflation(level, agreed.windowBits(role), deflationKeepsContext(role, agreed));
    }

    /**
     * Whether this end's messages refer to earlier ones: not with a window under 15 bits.
     *
     * @param role of this end
     * @param agreed on
     * @return true: a {@link Deflation} is for one connection alone
     */
    public boolean deflationKeepsContext(Role role, DeflateParameters agreed) {
        boolean takeover = role == Role.SERVER ? serverContextTakeover : clientContextTakeover;
        return takeover && !agreed.noContextTakeover(role) && agreed.windowBits(role) == MAX_WINDOW_BITS;
    }

    private static Role peerOf(Role role) {
        return role == Role.SERVER ? Role.CLIENT : Role.SERVER;
    }
}
