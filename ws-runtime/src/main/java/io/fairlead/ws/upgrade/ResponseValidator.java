package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.http.ResponseHead;
import io.fairlead.ws.http.TokenList;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judge of 101s, as {@link HandshakeValidator} is of requests (RFC 6455 §4.1): whatever was not asked for fails the
 * handshake.
 */
final class ResponseValidator {
    private final TokenList list = new TokenList();
    private final ExtensionNegotiation extensions = new ExtensionNegotiation();

    private boolean upgradeIsWebsocket;
    private boolean connectionHoldsUpgrade;
    private boolean accepted;
    private @Nullable String subprotocol;

    /** Judges a 101; null if nothing is wrong. {@code accept} holds the right answer from position to limit. */
    @Nullable
    ResponseFault judge(ResponseHead head, ByteBuffer accept, UpgradeRequest request) {
        extensions.begin(request.extensions());
        upgradeIsWebsocket = connectionHoldsUpgrade = accepted = false;
        subprotocol = null;
        if (head.major() != 1 || head.minor() < 1) return ResponseFault.NOT_A_SWITCH;
        for (int field = 0; field < head.fields(); field++) {
            ResponseFault fault = field(head, field, accept, request.subprotocols());
            if (fault != null) return fault;
        }
        if (!upgradeIsWebsocket) return ResponseFault.UPGRADE; // §4.1 2
        if (!connectionHoldsUpgrade) return ResponseFault.CONNECTION; // §4.1 3
        return accepted ? null : ResponseFault.ACCEPT; // §4.1 4
    }

    private @Nullable ResponseFault field(ResponseHead head, int field, ByteBuffer accept, List<String> offered) {
        return switch (head.nameEnd(field) - head.nameStart(field)) {
            case 7 -> head.isField(field, "upgrade") ? upgrade(head, field) : null;
            case 10 -> head.isField(field, "connection") ? connection(head, field) : null;
            case 14 ->
                head.isField(field, "content-length") && !is(head, field, "0") ? ResponseFault.NOT_A_SWITCH : null;
            case 17 -> head.isField(field, "transfer-encoding") ? ResponseFault.NOT_A_SWITCH : null; // RFC 9112 §6.1
            case 20 -> head.isField(field, "sec-websocket-accept") ? accept(head, field, accept) : null;
            case 22 -> head.isField(field, "sec-websocket-protocol") ? subprotocol(head, field, offered) : null;
            case 24 -> head.isField(field, ExtensionNegotiation.FIELD) ? extensions(head, field) : null;
            default -> null;
        };
    }

    private @Nullable ResponseFault upgrade(ResponseHead head, int field) {
        boolean isWebsocket =
                Ascii.equalsIgnoreCase(head.bytes(), head.valueStart(field), head.valueEnd(field), "websocket");
        if (upgradeIsWebsocket || !isWebsocket) return ResponseFault.UPGRADE;
        upgradeIsWebsocket = true;
        return null;
    }

    private @Nullable ResponseFault connection(ResponseHead head, int field) {
        connectionHoldsUpgrade |= list.over(head.bytes(), head.valueStart(field), head.valueEnd(field))
                .holdsIgnoreCase("upgrade");
        return null;
    }

    private @Nullable ResponseFault accept(ResponseHead head, int field, ByteBuffer accept) {
        int start = head.valueStart(field);
        int length = head.valueEnd(field) - start;
        if (accepted || length != accept.remaining()) return ResponseFault.ACCEPT;
        for (int i = 0; i < length; i++) {
            if (head.bytes().get(start + i) != accept.get(accept.position() + i)) return ResponseFault.ACCEPT;
        }
        accepted = true;
        return null;
    }

    private @Nullable ResponseFault subprotocol(ResponseHead head, int field, List<String> offered) {
        if (subprotocol != null) return ResponseFault.SUBPROTOCOL; // §11.3.4: at most once in a response
        for (int i = 0; i < offered.size(); i++) {
            if (is(head, field, offered.get(i))) subprotocol = offered.get(i);
        }
        return subprotocol == null ? ResponseFault.SUBPROTOCOL : null;
    }

    private @Nullable ResponseFault extensions(ResponseHead head, int field) {
        boolean agreed = extensions.answered(head.bytes(), head.valueStart(field), head.valueEnd(field));
        return agreed ? null : ResponseFault.EXTENSION; // §4.1 5
    }

    private static boolean is(ResponseHead head, int field, String word) {
        return Ascii.equals(head.bytes(), head.valueStart(field), head.valueEnd(field), word);
    }

    /** What the server chose, after a verdict without a fault. */
    @Nullable
    String subprotocol() {
        return subprotocol;
    }

    /** What was agreed on, after a verdict without a fault. */
    ExtensionNegotiation extensions() {
        return extensions;
    }
}
