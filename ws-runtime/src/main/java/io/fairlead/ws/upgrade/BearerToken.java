package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.http.RequestHead;
import io.fairlead.ws.http.TokenList;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the token that says who the peer is. Where there are two, somebody on the way may have believed the other: then
 * nobody is believed.
 */
final class BearerToken {
    private static final String SCHEME = "bearer"; // RFC 6750 §2.1; a scheme's case does not count, RFC 9110 §11.1
    private static final String SUBPROTOCOL = "bearer.";

    private BearerToken() {}

    static @Nullable Utf8View find(Handshake handshake, TokenList list) {
        Utf8View inHeader = inHeader(handshake);
        Utf8View offered = handshake.isRejected() ? null : inSubprotocols(handshake, list);
        if (handshake.isRejected()) return null;
        if (inHeader != null && offered != null) return twice(handshake);
        return inHeader == null ? offered : inHeader;
    }

    private static @Nullable Utf8View inHeader(Handshake handshake) {
        RequestHead head = handshake.head();
        int found = head.only("authorization");
        if (found == RequestHead.REPEATED) return twice(handshake);
        return found < 0 ? null : afterScheme(handshake, head.bytes(), head.valueStart(found), head.valueEnd(found));
    }

    private static @Nullable Utf8View afterScheme(Handshake handshake, ByteBuffer bytes, int start, int end) {
        int blank = start + SCHEME.length();
        if (blank >= end || bytes.get(blank) != ' ' || !Ascii.equalsIgnoreCase(bytes, start, blank, SCHEME))
            return null;
        int token = blank;
        while (token < end && bytes.get(token) == ' ') token++;
        return token == end ? null : handshake.lend(token, end);
    }

    private static @Nullable Utf8View inSubprotocols(Handshake handshake, TokenList list) {
        RequestHead head = handshake.head();
        Utf8View found = null;
        for (int field = 0; field < head.fields(); field++) {
            if (!head.isField(field, "sec-websocket-protocol")) continue;
            list.over(head.bytes(), head.valueStart(field), head.valueEnd(field));
            while (list.next()) {
                int token = list.start() + SUBPROTOCOL.length();
                if (token >= list.end() || !Ascii.equals(head.bytes(), list.start(), token, SUBPROTOCOL)) continue;
                if (found != null) return twice(handshake);
                found = handshake.lend(token, list.end());
            }
        }
        return found;
    }

    private static @Nullable Utf8View twice(Handshake handshake) {
        handshake.reject(Rejection.ofParameter("bearer", "token", " is not the only one"));
        return null;
    }
}
