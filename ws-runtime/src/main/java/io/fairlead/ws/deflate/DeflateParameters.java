package io.fairlead.ws.deflate;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.http.ExtensionList;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The four parameters of permessage-deflate, as they stand in an offer or in an answer (RFC 7692 §7.1).
 *
 * @param serverNoContextTakeover whether the server starts every message with an empty window (§7.1.1.1)
 * @param clientNoContextTakeover whether the client does (§7.1.1.2)
 * @param serverMaxWindowBits base-2 logarithm of the server's window in bytes, 8 to 15; {@link #ABSENT} (§7.1.2.1)
 * @param clientMaxWindowBits the same for the client; in an offer also {@link #NO_VALUE} (§7.1.2.2)
 */
public record DeflateParameters(
        boolean serverNoContextTakeover,
        boolean clientNoContextTakeover,
        int serverMaxWindowBits,
        int clientMaxWindowBits) {
    /** The extension's name. */
    public static final String NAME = "permessage-deflate";
    /** Window bits that are not named: 15, the whole of DEFLATE's 32 KiB. */
    public static final int ABSENT = 0;
    /** {@code client_max_window_bits} without a value: the server may choose one. In offers only. */
    public static final int NO_VALUE = 1;
    /** The smallest window: 256 bytes. */
    public static final int MIN_WINDOW_BITS = 8;
    /** The largest window: 32 KiB. */
    public static final int MAX_WINDOW_BITS = 15;

    static final int MALFORMED = -1;

    private static final String SERVER_NO_CONTEXT_TAKEOVER = "server_no_context_takeover";
    private static final String CLIENT_NO_CONTEXT_TAKEOVER = "client_no_context_takeover";
    private static final String SERVER_MAX_WINDOW_BITS = "server_max_window_bits";
    private static final String CLIENT_MAX_WINDOW_BITS = "client_max_window_bits";

    private static final int SERVER_RESETS = 1;
    private static final int CLIENT_RESETS = 2;
    private static final int SERVER_BITS = 2; // shifts: four bits each
    private static final int CLIENT_BITS = 6;
    private static final int CODES = 1 << 10;

    /** One object for each code, so that a handshake makes none. */
    private static final @Nullable DeflateParameters[] ALL = all();

    /**
     * Checks both windows.
     *
     * @param serverNoContextTakeover whether the server starts every message with an empty window
     * @param clientNoContextTakeover whether the client does
     * @param serverMaxWindowBits 8 to 15, or {@link #ABSENT}
     * @param clientMaxWindowBits 8 to 15, {@link #ABSENT} or {@link #NO_VALUE}
     * @throws InvalidArgumentException if a window is something else
     */
    public DeflateParameters {
        if (serverMaxWindowBits != ABSENT && !isWindow(serverMaxWindowBits)) refuse("server", serverMaxWindowBits);
        if (clientMaxWindowBits > NO_VALUE && !isWindow(clientMaxWindowBits)) refuse("client", clientMaxWindowBits);
        if (clientMaxWindowBits < ABSENT) refuse("client", clientMaxWindowBits);
    }

    private static void refuse(String whose, int bits) {
        throw new InvalidArgumentException(
                "%s_max_window_bits is %d; it must be 8 to 15 (RFC 7692 §7.1.2).".formatted(whose, bits));
    }

    static boolean isWindow(int bits) {
        return bits >= MIN_WINDOW_BITS && bits <= MAX_WINDOW_BITS;
    }

    /**
     * Reads the parameters of an element, as they are.
     *
     * @param list before the element's first parameter
     * @param isOffer whether {@code client_max_window_bits} may stand without a value
     * @return a code for {@link #of}, or {@link #MALFORMED} for a parameter that is unknown, doubled, or has a value
     *     that it must not have (§7, §7.1)
     */
    static int read(ExtensionList list, boolean isOffer) {
        int code = 0;
        while (list.nextParameter()) {
            int parameter = parameter(list, isOffer);
            if (parameter == MALFORMED || (code & maskOf(parameter)) != 0) return MALFORMED;
            code |= parameter;
        }
        return list.isMalformed() ? MALFORMED : code;
    }

    private static int parameter(ExtensionList list, boolean isOffer) {
        if (list.isParameter(SERVER_NO_CONTEXT_TAKEOVER)) return list.hasValue() ? MALFORMED : SERVER_RESETS;
        if (list.isParameter(CLIENT_NO_CONTEXT_TAKEOVER)) return list.hasValue() ? MALFORMED : CLIENT_RESETS;
        if (list.isParameter(SERVER_MAX_WINDOW_BITS)) return window(list, SERVER_BITS);
        if (!list.isParameter(CLIENT_MAX_WINDOW_BITS)) return MALFORMED;
        return isOffer && !list.hasValue() ? NO_VALUE << CLIENT_BITS : window(list, CLIENT_BITS);
    }

    private static int window(ExtensionList list, int shift) {
        int bits = list.number(); // §7.1.2: decimal, no leading zeros
        return isWindow(bits) ? bits << shift : MALFORMED;
    }

    /** All bits of the code that the parameter of {@code part} owns: doubled is what finds one of them set. */
    private static int maskOf(int part) {
        if (part <= CLIENT_RESETS) return part;
        return 0xF << (part < 1 << CLIENT_BITS ? SERVER_BITS : CLIENT_BITS);
    }

    /**
     * The parameters as a number, for {@link #of}.
     *
     * @return 0 to 1,023
     */
    public int code() {
        return code(serverNoContextTakeover, clientNoContextTakeover, serverMaxWindowBits, clientMaxWindowBits);
    }

    static int code(boolean serverResets, boolean clientResets, int server, int client) {
        return (serverResets ? SERVER_RESETS : 0)
                | (clientResets ? CLIENT_RESETS : 0)
                | server << SERVER_BITS
                | client << CLIENT_BITS;
    }

    /**
     * The parameters that a number stands for: what {@code Handshake.agreement} returned.
     *
     * @param code from {@link #code()}
     * @return always the same object for the same number
     * @throws InvalidArgumentException if the number stands for none
     */
    public static DeflateParameters of(int code) {
        DeflateParameters parameters = code < 0 || code >= CODES ? null : ALL[code];
        if (parameters != null) return parameters;
        throw new InvalidArgumentException("%d stands for no parameters: pass what code() returned.".formatted(code));
    }

    private static @Nullable DeflateParameters[] all() {
        @Nullable DeflateParameters[] all = new DeflateParameters[CODES];
        for (int code = 0; code < CODES; code++) {
            int server = code >> SERVER_BITS & 0xF;
            int client = code >> CLIENT_BITS;
            boolean exists = (server == ABSENT || isWindow(server)) && (client <= NO_VALUE || isWindow(client));
            if (exists)
                all[code] =
                        new DeflateParameters((code & SERVER_RESETS) != 0, (code & CLIENT_RESETS) != 0, server, client);
        }
        return all;
    }

    /**
     * Whether one end starts every message with an empty window.
     *
     * @param sender whose messages
     * @return true: its messages can be inflated each by itself
     */
    public boolean noContextTakeover(Role sender) {
        return sender == Role.SERVER ? serverNoContextTakeover : clientNoContextTakeover;
    }

    /**
     * How far back one end's messages may refer.
     *
     * @param sender whose messages
     * @return base-2 logarithm of bytes, 8 to 15; 15 if nothing was agreed
     */
    public int windowBits(Role sender) {
        int bits = sender == Role.SERVER ? serverMaxWindowBits : clientMaxWindowBits;
        return bits <= NO_VALUE ? MAX_WINDOW_BITS : bits;
    }

    /**
     * Writes the extension's name and its parameters, in the order of RFC 7692.
     *
     * @param out takes at most 128 bytes of ASCII at its position
     */
    public void writeTo(ByteBuffer out) {
        Ascii.put(out, NAME);
        if (serverNoContextTakeover) Ascii.put(out, "; " + SERVER_NO_CONTEXT_TAKEOVER);
        if (clientNoContextTakeover) Ascii.put(out, "; " + CLIENT_NO_CONTEXT_TAKEOVER);
        if (serverMaxWindowBits != ABSENT) {
            Ascii.put(out, "; " + SERVER_MAX_WINDOW_BITS + '=');
            Ascii.putNumber(out, serverMaxWindowBits);
        }
        if (clientMaxWindowBits == ABSENT) return;
        Ascii.put(out, "; " + CLIENT_MAX_WINDOW_BITS);
        if (clientMaxWindowBits == NO_VALUE) return;
        out.put((byte) '=');
        Ascii.putNumber(out, clientMaxWindowBits);
    }
}
