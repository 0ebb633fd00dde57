package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.http.RequestHead;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Which pages may connect (RFC 6455 §10.2). Browsers always send {@code Origin}; other clients need not. The same
 * origin means that the origin's authority equals {@code Host}, default ports removed; the scheme is not compared,
 * since a proxy may end TLS.
 */
final class OriginRule {
    private OriginRule() {}

    static boolean allows(RequestHead head, int originField, int hostField, List<String> origins) {
        ByteBuffer bytes = head.bytes();
        int start = head.valueStart(originField);
        int end = head.valueEnd(originField);
        for (int i = 0; i < origins.size(); i++) {
            String origin = origins.get(i);
            if (origin.equals(UpgradeOptions.ANY_ORIGIN) || Ascii.equalsIgnoreCase(bytes, start, end, origin))
                return true;
        }
        return isSame(bytes, start, end, head.valueStart(hostField), head.valueEnd(hostField));
    }

    private static boolean isSame(ByteBuffer bytes, int start, int end, int hostStart, int hostEnd) {
        int authority = behindScheme(bytes, start, end);
        if (authority == end) return false; // "null", or no origin at all
        String defaultPort = isSecure(bytes, start, authority - 3) ? ":443" : ":80";
        int authorityEnd = withoutPort(bytes, authority, end, defaultPort);
        int hostNameEnd = withoutPort(bytes, hostStart, hostEnd, defaultPort);
        return Ascii.equalsIgnoreCase(bytes, authority, authorityEnd, hostStart, hostNameEnd);
    }

    private static int behindScheme(ByteBuffer bytes, int start, int end) {
        for (int at = start; at + 2 < end; at++) {
            if (bytes.get(at) == ':' && bytes.get(at + 1) == '/' && bytes.get(at + 2) == '/') return at + 3;
        }
        return end;
    }

    private static boolean isSecure(ByteBuffer bytes, int start, int schemeEnd) {
        return Ascii.equalsIgnoreCase(bytes, start, schemeEnd, "https")
                || Ascii.equalsIgnoreCase(bytes, start, schemeEnd, "wss");
    }

    private static int withoutPort(ByteBuffer bytes, int start, int end, String port) {
        int colon = end - port.length();
        return colon > start && Ascii.equals(bytes, colon, end, port) ? colon : end;
    }
}
