package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.http.Cookies;
import io.fairlead.ws.http.RequestHead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for cookies by name in the head where it lies. One for each handshake; keeps nothing between two searches. */
final class CookieFinder implements Cookies.Visitor {
    private static final int NONE = -1;

    private String wanted = "";
    private int start = NONE;
    private int end;
    /** Takes all of the name; null while only the first is looked for. */
    private @Nullable List<String> all;

    /** A borrowed view of the value; null if there is no such cookie. */
    @Nullable
    Utf8View find(Handshake handshake, String name) {
        RequestHead head = handshake.head();
        wanted = name;
        start = NONE;
        for (int field = 0; field < head.fields() && start == NONE; field++) {
            if (!head.isField(field, "cookie")) continue;
            Cookies.scan(handshake.value(field), this);
            if (start != NONE) return handshake.lend(head.valueStart(field) + start, head.valueStart(field) + end);
        }
        return null;
    }

    /** Copies of the values; empty if there is no such cookie. */
    List<String> all(Handshake handshake, String name) {
        List<String> found = new ArrayList<>();
        all = found;
        find(handshake, name);
        all = null;
        return found;
    }

    @Override
    public void cookie(Utf8View value, int nameStart, int nameEnd, int valueStart, int valueEnd) {
        if (start != NONE || nameEnd - nameStart != wanted.length()) return;
        for (int i = 0; i < wanted.length(); i++) {
            if (value.byteAt(nameStart + i) != wanted.charAt(i)) return;
        }
        if (all != null) {
            all.add(value.toString().substring(valueStart, valueEnd)); // cookies are ASCII: a byte is a char
            return;
        }
        start = valueStart;
        end = valueEnd;
    }
}
