package io.fairlead.ws.deflate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.http.ExtensionList;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.Handshake;
import io.fairlead.ws.upgrade.ResponseHeaders;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeResponse;
import io.fairlead.ws.upgrade.Upgrader;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The extension in the handshake itself: request head in, 101 out. */
class HandshakeWithDeflateTest {
    private static final String HEAD = String.join(
            "\r\n",
            "GET / HTTP/1.1",
            "Host: a",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
            "");
    private static final PermessageDeflate DEFLATE = PermessageDeflate.DEFAULT.withContextTakeover();
    private static final UpgradeOptions ON = UpgradeOptions.DEFAULT.withExtensions(List.of(DEFLATE));

    private final ByteBuffer out = ByteBuffer.allocate(UpgradeResponse.MAX_BYTES);
    private int agreedInCallback = -2;

    @Test
    void offerOfABrowserIsAnsweredInThe101() {
        String answer = upgrade(ON, 101, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");
        assertTrue(answer.contains("\r\nSec-WebSocket-Extensions: permessage-deflate\r\n"), answer);
        assertEquals(0, agreedInCallback, "known before the 101");
    }

    @Test
    void offersOfSeveralLinesAreOneList() {
        String answer = upgrade(
                ON,
                101,
                "sec-websocket-extensions: x, permessage-deflate; server_max_window_bits=7",
                "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=9, permessage-deflate");
        assertTrue(
                answer.contains("\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=9\r\n"),
                answer);
        assertEquals(answer.indexOf("Extensions"), answer.lastIndexOf("Extensions"), "answered once");
    }

    @Test
    void nothingOfferedIsNothingAnswered() {
        assertFalse(upgrade(ON, 101).contains("Extensions"));
        assertFalse(upgrade(ON, 101, "Sec-WebSocket-Extensions:").contains("Extensions"));
        assertEquals(Extension.DECLINED, agreedInCallback);
    }

    @Test
    void offerThatCannotBeMetIsDeclinedBySilence() {
        for (String bits : new String[] {"7", "16", "x", "9; server_max_window_bits=9"}) {
            String offer = "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=" + bits;
            assertFalse(upgrade(ON, 101, offer).contains("Extensions"), bits);
        }
    }

    @Test
    void agreementIsForgottenWithTheNextHandshake() {
        var upgrader = new Upgrader<String>(new Watching(), ON);
        answer(upgrader, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=9");
        assertEquals(
                9, DeflateParameters.of(upgrader.handshake().agreement(DEFLATE)).clientMaxWindowBits());
        answer(upgrader);
        assertEquals(Extension.DECLINED, upgrader.handshake().agreement(DEFLATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"permessage-deflate;", "x; y=\"", "permessage-deflate, x y", "=", "x; y=\"\\"})
    void malformedOffersFailTheHandshake(String value) { // RFC 6455 §9.1: MUST fail
        assertFalse(upgrade(ON, 400, "Sec-WebSocket-Extensions: " + value).contains("Extensions"));
        assertFalse(upgrade(UpgradeOptions.DEFAULT, 101, "Sec-WebSocket-Extensions: " + value)
                .contains("Extensions"));
    }

    @Test
    void twoExtensionsNeverShareAReservedBit() {
        Extension other = new Other("other", PermessageDeflate.RSV1);
        UpgradeOptions options = UpgradeOptions.DEFAULT.withExtensions(List.of(DEFLATE, other));
        String answer = upgrade(options, 101, "Sec-WebSocket-Extensions: other, permessage-deflate");
        assertTrue(answer.contains("\r\nSec-WebSocket-Extensions: other\r\n"), answer);
    }

    @Test
    void extensionsAreAnsweredInTheOrderOfTheOffer() {
        UpgradeOptions options = UpgradeOptions.DEFAULT.withExtensions(List.of(DEFLATE, new Other("other", 0x20)));
        String answer = upgrade(
                options, 101, "Sec-WebSocket-Extensions: other", "Sec-WebSocket-Extensions: permessage-deflate");
        assertTrue(answer.contains("\r\nSec-WebSocket-Extensions: other, permessage-deflate\r\n"), answer);
    }

    @Test
    void extensionsThatCannotBeNamedAreRefused() {
        for (List<Extension> wrong : List.of(
                List.<Extension>of(DEFLATE, PermessageDeflate.DEFAULT),
                List.<Extension>of(new Other("a b", 0)),
                List.<Extension>of(new Other("Upper", 0)),
                List.<Extension>of(
                        new Other("a", 0),
                        new Other("b", 0),
                        new Other("c", 0),
                        new Other("d", 0),
                        new Other("e", 0)))) {
            assertThrows(InvalidArgumentException.class, () -> UpgradeOptions.DEFAULT.withExtensions(wrong));
        }
    }

    /** The longest of everything at once: the bound that callers size their buffers by. */
    @Test
    void largestAnswerFits() {
        String offer =
                "Sec-WebSocket-Extensions: permessage-deflate;server_no_context_takeover;client_no_context_takeover"
                        + ";server_max_window_bits=15;client_max_window_bits=15";
        String subprotocol = "p".repeat(7_800);
        var options = new UpgradeOptions(List.of(subprotocol), List.of(), List.of(DEFLATE));
        var filling = new UpgradeCallbacks<String>() {
            @Override
            public void onUpgrade(String context, Handshake handshake, ResponseHeaders response) {
                response.add("X", "v".repeat(ResponseHeaders.MAX_BYTES - "X: \r\n".length()));
            }
        };
        int status = answer(new Upgrader<>(filling, options), offer, "Sec-WebSocket-Protocol: " + subprotocol);
        assertEquals(101, status);
        assertTrue(out.position() > 16_100 && out.remaining() > 900, "took " + out.position());
    }

    private String upgrade(UpgradeOptions options, int status, String... lines) {
        assertEquals(status, answer(new Upgrader<>(new Watching(), options), lines));
        return new String(out.array(), 0, out.position(), ISO_8859_1);
    }

    private int answer(Upgrader<String> upgrader, String... lines) {
        StringBuilder head = new StringBuilder(HEAD);
        for (String line : lines) head.append(line).append("\r\n");
        upgrader.reset();
        ByteBuffer in = ByteBuffer.wrap(head.append("\r\n").toString().getBytes(ISO_8859_1));
        return upgrader.upgrade(in, out.clear(), "context");
    }

    private final class Watching implements UpgradeCallbacks<String> {
        @Override
        public void onUpgrade(String context, Handshake handshake, ResponseHeaders response) {
            agreedInCallback = handshake.agreement(DEFLATE);
        }
    }

    /** Agrees to everything. */
    private record Other(String name, int rsv) implements Extension {
        @Override
        public int accept(ExtensionList offer) {
            return 0;
        }

        @Override
        public void writeAnswer(int agreed, ByteBuffer out) {
            out.put(name.getBytes(ISO_8859_1));
        }

        @Override
        public void writeOffer(ByteBuffer out) {
            out.put(name.getBytes(ISO_8859_1));
        }

        @Override
        public int confirm(ExtensionList answer) {
            return 0;
        }
    }
}
