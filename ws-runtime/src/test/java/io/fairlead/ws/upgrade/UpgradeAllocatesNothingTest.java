package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.AllocationMeter;
import io.fairlead.ws.bytes.Utf8View;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeAllocatesNothingTest {
    private static final String BROWSER = HandshakeRow.head(List.of(
            "GET /chat?room=%C3%A9cole&since=17 HTTP/1.1",
            "Host: server.example.com:8080",
            "Connection: keep-alive, Upgrade",
            "Pragma: no-cache",
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0",
            "Upgrade: websocket",
            "Origin: http://server.example.com:8080",
            "Sec-WebSocket-Version: 13",
            "Accept-Language: en-GB,en;q=0.9",
            "Cookie: session=0123456789abcdef; theme=dark",
            "Sec-WebSocket-Key: " + HandshakeRow.KEY,
            "Sec-WebSocket-Protocol: chat.v1"));

    private final Curious callbacks = new Curious();
    private final Upgrader<String> upgrader = new Upgrader<>(callbacks, HandshakeTable.OPTIONS);
    private final ByteBuffer out = ByteBuffer.allocateDirect(UpgradeResponse.MAX_BYTES);
    private int upgraded;

    @Test
    void acceptedUpgradeWithCallbacksThatLook() {
        Runnable round = () -> {
            if (answer(BROWSER_BYTES, BROWSER_BYTES.length) == 101) upgraded++;
        };
        AllocationMeter.assertAllocatesNothing("an upgrade", round);
        assertTrue(upgraded >= 10_000);
        assertEquals(upgraded, callbacks.hosts);
        assertEquals(upgraded, callbacks.cookies);
        assertEquals(upgraded, callbacks.rooms);
    }

    @Test
    void upgradeThatArrivesInPieces() {
        Runnable round = () -> {
            if (answer(BROWSER_BYTES, 37) == 101) upgraded++;
        };
        AllocationMeter.assertAllocatesNothing("an upgrade in pieces", round);
        assertTrue(upgraded >= 10_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 405, 414, 426, 431, 505})
    void refusalsOfTheTable(int status) {
        byte[][] requests = HandshakeTable.rows()
                .filter(row -> row.status() == status)
                .limit(10)
                .map(HandshakeRow::request)
                .toArray(byte[][]::new);
        int[] next = {0};
        Runnable round = () -> {
            byte[] request = requests[next[0]++ % requests.length];
            if (answer(request, request.length) != status) throw new AssertionError("not refused");
        };
        AllocationMeter.assertAllocatesNothing("a refusal with " + status, round);
    }

    @Test
    void constantRejectionByACallback() {
        Upgrader<String> rejecting = new Upgrader<>(new Bouncer(), HandshakeTable.OPTIONS);
        Runnable round = () -> {
            in.clear().put(BROWSER_BYTES).flip();
            rejecting.reset();
            if (rejecting.upgrade(in, out.clear(), "context") != 403) throw new AssertionError("not rejected");
        };
        AllocationMeter.assertAllocatesNothing("a rejection", round);
    }

    /**
     * A thousand encoded names, none of them the one that is looked for; before, each took a view, and the sixty-fifth
     * was a new object.
     */
    @Test
    void queryOfAThousandEncodedNamesBuysNothing() {
        byte[] request = HandshakeRow.to("/chat?" + "%61&".repeat(1_000)).getBytes(ISO_8859_1);
        AllocationMeter.assertAllocatesNothing("a long query", () -> answer(request, request.length));
    }

    /** A hundred names as long as the one that is looked for; before, each took a view. */
    @Test
    void hundredHeadersOfOneLengthBuyNothing() {
        String[] lines = new String[95];
        for (int i = 0; i < 95; i++) lines[i] = "Coo%03d: y".formatted(i);
        byte[] request = HandshakeRow.with(lines).getBytes(ISO_8859_1);
        AllocationMeter.assertAllocatesNothing("many headers", () -> answer(request, request.length));
    }

    private static final byte[] BROWSER_BYTES = BROWSER.getBytes(ISO_8859_1);
    private final ByteBuffer in = ByteBuffer.allocateDirect(16_384);

    private int answer(byte[] request, int step) {
        in.clear().put(request).flip();
        upgrader.reset();
        int status = Upgrader.NEED_MORE;
        for (int have = 0; status == Upgrader.NEED_MORE && have < request.length; ) {
            have = Math.min(have + step, request.length);
            status = upgrader.upgrade(in.limit(have), out.clear(), "context");
        }
        return status;
    }

    /** Looks at everything, keeps nothing. */
    private static final class Curious implements UpgradeCallbacks<String> {
        int hosts;
        int cookies;
        int rooms;

        @Override
        public void onRequest(String context, Handshake handshake) {
            if (handshake.path().contentEquals("/chat")
                    && handshake.query("since").or("0").asInt() == 17) rooms++;
            if (handshake.query("missing").isPresent()) rooms--;
        }

        @Override
        public void onHost(String context, Handshake handshake, Utf8View host) {
            if (host.equalsIgnoreCase("SERVER.example.com:8080")) hosts++;
        }

        @Override
        public void onHeader(String context, Handshake handshake, Utf8View name, Utf8View value) {
            if (name.equalsIgnoreCase("cookie") && value.charAt(0) == 's') cookies++;
        }

        @Override
        public void onUpgrade(String context, Handshake handshake, ResponseHeaders response) {
            Utf8View language = handshake.header("Cookie");
            if (language != null) response.add("X-Session", language);
        }
    }

    private static final class Bouncer implements UpgradeCallbacks<String> {
        private static final Rejection WHY = Rejection.of(403, "not today").withHeader("X-Why", "rain");

        @Override
        public void onHost(String context, Handshake handshake, Utf8View host) {
            handshake.reject(WHY);
        }
    }
}
