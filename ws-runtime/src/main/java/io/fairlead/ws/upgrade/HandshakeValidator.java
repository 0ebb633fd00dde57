package io.fairlead.ws.upgrade;

import static io.fairlead.ws.http.HttpStatus.BAD_REQUEST;
import static io.fairlead.ws.http.HttpStatus.FORBIDDEN;
import static io.fairlead.ws.http.HttpStatus.METHOD_NOT_ALLOWED;
import static io.fairlead.ws.http.HttpStatus.UPGRADE_REQUIRED;
import static io.fairlead.ws.http.HttpStatus.VERSION_NOT_SUPPORTED;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.http.Grammar;
import io.fairlead.ws.http.RequestHead;
import io.fairlead.ws.http.TokenList;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one judge of requests, for every way in: method and version, then the fields as they arrive, then what is missing
 * (RFC 6455 §4.2.1). Remembers where the fields lie that the answer needs. One for each event loop.
 */
public final class HandshakeValidator {
    /** Nothing is wrong. */
    public static final int VALID = 0;

    private static final int ABSENT = -1;

    private final TokenList list = new TokenList();

    private int host;
    private int origin;
    private int key;
    private int version;
    private boolean upgradeHoldsWebsocket;
    private boolean connectionHoldsUpgrade;
    private boolean contentLength;

    /** A judge without a case. */
    public HandshakeValidator() {}

    /**
     * Judges a request that wants a page, not a WebSocket: what every HTTP message must obey.
     *
     * @param head whole
     * @return {@link #VALID}, or the status to refuse with
     */
    public int plain(RequestHead head) {
        if (!head.isMethod("GET") && !head.isMethod("HEAD") && !head.isMethod("OPTIONS")) return METHOD_NOT_ALLOWED;
        if (head.major() != 1) return VERSION_NOT_SUPPORTED;
        int status = fields(head, false);
        if (status != VALID) return status;
        if (host == ABSENT) return head.minor() > 0 ? BAD_REQUEST : VALID; // RFC 9112 §3.2
        return hostIsTarget(head) ? VALID : BAD_REQUEST;
    }

    /**
     * Judges a request on an endpoint's path.
     *
     * @param head whole
     * @param options whose origins may connect
     * @return {@link #VALID}, or the status to refuse with
     */
    public int upgrade(RequestHead head, UpgradeOptions options) {
        if (!head.isMethod("GET")) return METHOD_NOT_ALLOWED; // §4.2.1 1
        if (head.major() != 1 || head.minor() < 1) return VERSION_NOT_SUPPORTED; // §4.2.1 1
        int status = fields(head, true);
        if (status != VALID) return status;
        if (host == ABSENT || !hostIsTarget(head)) return BAD_REQUEST; // §4.2.1 2
        if (!upgradeHoldsWebsocket) return UPGRADE_REQUIRED; // §4.2.1 3
        if (!connectionHoldsUpgrade) return BAD_REQUEST; // §4.2.1 4
        if (version == ABSENT) return UPGRADE_REQUIRED; // §4.2.1 6, §4.4
        if (key == ABSENT) return BAD_REQUEST; // §4.2.1 5
        if (origin != ABSENT && !OriginRule.allows(head, origin, host, options.origins())) return FORBIDDEN; // §10.2
        return VALID;
    }

    private int fields(RequestHead head, boolean upgrading) {
        host = origin = key = version = ABSENT;
        upgradeHoldsWebsocket = connectionHoldsUpgrade = contentLength = false;
        for (int field = 0; field < head.fields(); field++) {
            int status = upgrading ? handshake(head, field) : message(head, field);
            if (status != VALID) return status;
        }
        return VALID;
    }

    /**
     * Fields that decide where a message ends and for whom it is; two readings of one of them are how requests are
     * smuggled.
     */
    private int message(RequestHead head, int field) {
        return switch (head.nameEnd(field) - head.nameStart(field)) {
            case 4 -> head.isField(field, "host") ? host(head, field) : VALID;
            case 14 -> head.isField(field, "content-length") ? contentLength(head, field) : VALID;
            case 17 -> head.isField(field, "transfer-encoding") ? BAD_REQUEST : VALID; // a body: never read as anything
            default -> VALID;
        };
    }

    private int host(RequestHead head, int field) {
        if (host != ABSENT || head.valueStart(field) == head.valueEnd(field)) return BAD_REQUEST; // RFC 9112 §3.2
        for (int at = head.valueStart(field); at < head.valueEnd(field); at++) {
            if (!Grammar.isHostChar(head.bytes().get(at))) return BAD_REQUEST;
        }
        host = field;
        return VALID;
    }

    /**
     * A target in absolute form names the host a second time; one that names another could be routed elsewhere (RFC
     * 9112 §3.2.2).
     */
    private boolean hostIsTarget(RequestHead head) {
        if (head.isOriginForm()) return true;
        return Ascii.equalsIgnoreCase(
                head.bytes(), head.authorityStart(), head.authorityEnd(), head.valueStart(host), head.valueEnd(host));
    }

    private int contentLength(RequestHead head, int field) {
        if (contentLength || !Ascii.equals(head.bytes(), head.valueStart(field), head.valueEnd(field), "0"))
            return BAD_REQUEST;
        contentLength = true;
        return VALID;
    }

    /** Fields of the handshake; all others are those of any message. */
    private int handshake(RequestHead head, int field) {
        return switch (head.nameEnd(field) - head.nameStart(field)) {
            case 6 -> head.isField(field, "origin") ? origin(field) : VALID;
            case 7 -> head.isField(field, "upgrade") ? upgrade(head, field) : VALID;
            case 10 -> head.isField(field, "connection") ? connection(head, field) : VALID;
            case 17 -> head.isField(field, "sec-websocket-key") ? key(head, field) : message(head, field);
            case 21 -> head.isField(field, "sec-websocket-version") ? version(head, field) : VALID;
            default -> message(head, field);
        };
    }

    private int upgrade(RequestHead head, int field) {
        upgradeHoldsWebsocket |= holds(head, field, "websocket");
        return VALID;
    }

    private int connection(RequestHead head, int field) {
        connectionHoldsUpgrade |= holds(head, field, "upgrade"); // RFC 9110 §5.3: several lines are one list
        return VALID;
    }

    private int origin(int field) {
        if (origin != ABSENT) return BAD_REQUEST;
        origin = field;
        return VALID;
    }

    private int key(RequestHead head, int field) {
        if (key != ABSENT || !AcceptKey.isKey(head.bytes(), head.valueStart(field), head.valueEnd(field)))
            return BAD_REQUEST;
        key = field;
        return VALID;
    }

    private int version(RequestHead head, int field) {
        if (version != ABSENT) return BAD_REQUEST;
        version = field;
        return Ascii.equals(head.bytes(), head.valueStart(field), head.valueEnd(field), "13")
                ? VALID
                : UPGRADE_REQUIRED; // §4.4
    }

    private boolean holds(RequestHead head, int field, String word) {
        return list.over(head.bytes(), head.valueStart(field), head.valueEnd(field))
                .holdsIgnoreCase(word);
    }

    /** The field of {@code Host}, after a valid verdict. */
    int hostField() {
        return host;
    }

    /** The field of {@code Sec-WebSocket-Key}, after a valid verdict on an upgrade. */
    int keyField() {
        return key;
    }

    /**
     * The first subprotocol of ours that the client offered in any of its lines (§4.2.2 5), or null. The loops run over
     * ours first: the server's preference decides, and no string is made of what the client wrote.
     */
    @Nullable
    String subprotocol(RequestHead head, List<String> ours) {
        for (int i = 0; i < ours.size(); i++) {
            if (isOffered(head, ours.get(i))) return ours.get(i);
        }
        return null;
    }

    private boolean isOffered(RequestHead head, String subprotocol) {
        return isOffered(list, head, subprotocol);
    }

    static boolean isOffered(TokenList list, RequestHead head, String subprotocol) {
        ByteBuffer bytes = head.bytes();
        for (int field = 0; field < head.fields(); field++) {
            if (!head.isField(field, "sec-websocket-protocol")) continue;
            list.over(bytes, head.valueStart(field), head.valueEnd(field));
            while (list.next()) {
                if (list.is(subprotocol)) return true;
            }
        }
        return false;
    }
}
