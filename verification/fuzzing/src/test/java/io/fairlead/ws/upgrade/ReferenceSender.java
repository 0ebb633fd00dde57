package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.bytes.StrictUtf8;
import io.fairlead.ws.http.RequestHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a head says of who sent it, read the slow way: bearer tokens (RFC 6750 §2.1), cookies (RFC 6265 §4.2).
 *
 * @param head read with regular expressions
 */
record ReferenceSender(ReferenceHead head) {
    private static final String COOKIE_OCTETS = "[\\x21\\x23-\\x2B\\x2D-\\x3A\\x3C-\\x5B\\x5D-\\x7E]*+";
    /** One pair, quotes taken off. */
    static final Pattern COOKIE = Pattern.compile("(?<name>" + ReferenceHead.TOKEN + ")=(?:\"(?<quoted>" + COOKIE_OCTETS
            + ")\"|(?<plain>" + COOKIE_OCTETS + "))");

    private static final Pattern BEARER = Pattern.compile("(?s)(?i:bearer) +(?<token>[^ ].*)");
    private static final String SUBPROTOCOL = "bearer.";

    /** Asks for the token, and for every cookie that is there. */
    void check(RequestHead read) {
        Handshake handshake = new Handshake();
        handshake.begin(read);
        assertToken(handshake);
        Map<String, List<String>> cookies = cookies();
        cookies.put("absent", cookies.getOrDefault("absent", List.of()));
        cookies.forEach((name, values) -> {
            assertEquals(values, handshake.cookies(name), name);
            assertEquals(values.isEmpty() ? null : values.get(0), text(handshake.cookie(name)), name);
        });
    }

    private void assertToken(Handshake handshake) {
        List<String> tokens = tokens();
        boolean isRepeated = head.all("Authorization").size() > 1 || tokens.size() > 1;
        String expected = isRepeated || tokens.isEmpty() ? null : tokens.get(0);
        assertEquals(expected, text(handshake.bearer()), "token");
        assertEquals(isRepeated, handshake.isRejected(), "nobody is believed");
    }

    private List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        for (String value : head.all("Authorization")) {
            Matcher bearer = BEARER.matcher(value);
            if (bearer.matches()) tokens.add(read(bearer.group("token")));
        }
        for (String offered : head.elements("Sec-WebSocket-Protocol")) {
            boolean isToken = offered.startsWith(SUBPROTOCOL) && offered.length() > SUBPROTOCOL.length();
            if (isToken) tokens.add(read(offered.substring(SUBPROTOCOL.length())));
        }
        return tokens;
    }

    /** By name, up to the first malformed one of each line. */
    private Map<String, List<String>> cookies() {
        Map<String, List<String>> cookies = new LinkedHashMap<>();
        for (String line : head.all("Cookie")) {
            for (String pair : line.split(";[ \\t]*+", -1)) {
                Matcher cookie = COOKIE.matcher(pair);
                if (!cookie.matches()) break;
                String value = cookie.group("quoted") == null ? cookie.group("plain") : cookie.group("quoted");
                cookies.computeIfAbsent(cookie.group("name"), name -> new ArrayList<>())
                        .add(value);
            }
        }
        return cookies;
    }

    private static String read(String bytes) {
        return StrictUtf8.replaced(bytes.getBytes(ISO_8859_1));
    }

    private static @Nullable String text(@Nullable CharSequence view) {
        return view == null ? null : view.toString();
    }
}
