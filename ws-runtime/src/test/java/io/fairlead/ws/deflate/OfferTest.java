package io.fairlead.ws.deflate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.upgrade.ClientHandshake;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.ResponseFault;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeRequest;
import io.fairlead.ws.upgrade.UpgradeResponse;
import io.fairlead.ws.upgrade.Upgrader;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's offer on the wire and its judgement of the answer, against our own server's half. */
class OfferTest {
    private static final PermessageDeflate DEFLATE = PermessageDeflate.DEFAULT.withContextTakeover();
    private static final UpgradeRequest PLAIN = UpgradeRequest.to(URI.create("ws://a/"));
    private static final UpgradeRequest REQUEST = PLAIN.withExtensions(List.of(DEFLATE));
    private static final UpgradeOptions ON = UpgradeOptions.DEFAULT.withExtensions(List.of(DEFLATE));

    private final ClientHandshake handshake = new ClientHandshake(REQUEST, new SecureRandom());

    @Test
    void offerIsOneLineOfTheRequest() {
        ByteBuffer out = ByteBuffer.allocate(REQUEST.length());
        handshake.request(out);
        assertFalse(out.hasRemaining(), "the length holds");
        String head = new String(out.array(), ISO_8859_1);
        assertTrue(
                head.endsWith("\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n"),
                head);
    }

    @Test
    void bothEndsAgree() {
        assertEquals(101, respond(answerOf(ON)));
        assertEquals(0, handshake.agreement(DEFLATE), "context takeover both ways, every window");
    }

    @Test
    void serverThatDoesNotCompressIsNoFault() {
        assertEquals(101, respond(answerOf(UpgradeOptions.DEFAULT)));
        assertEquals(Extension.DECLINED, handshake.agreement(DEFLATE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate; server_max_window_bits=7",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; x",
                "permessage-deflate, permessage-deflate",
                "permessage-bzip2",
                "permessage-deflate;"
            })
    void answerBeyondTheOfferFailsTheHandshake(String answer) { // RFC 6455 §9.1, RFC 7692 §7.1
        assertEquals(
                ClientHandshake.FAILED,
                respond(answerOf(ON).replace("Extensions: permessage-deflate", "Extensions: " + answer)));
        assertEquals(ResponseFault.EXTENSION, handshake.fault());
    }

    @Test
    void extensionsOfTwoLinesAreOneList() {
        String twice = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
        assertEquals(ClientHandshake.FAILED, respond(answerOf(ON).replace(twice, twice + twice)));
    }

    @Test
    void nothingOfferedIsNothingSent() {
        ByteBuffer out = ByteBuffer.allocate(PLAIN.length());
        new ClientHandshake(PLAIN, new SecureRandom()).request(out);
        assertFalse(new String(out.array(), ISO_8859_1).contains("Extensions"));
        assertThrows(
                InvalidArgumentException.class,
                () -> PLAIN.withExtensions(List.of(DEFLATE, PermessageDeflate.DEFAULT)),
                "the same name twice");
    }

    private String answerOf(UpgradeOptions options) {
        ByteBuffer request = ByteBuffer.allocate(REQUEST.length());
        handshake.request(request);
        ByteBuffer answer = ByteBuffer.allocate(UpgradeResponse.MAX_BYTES);
        assertEquals(101, new Upgrader<>(new UpgradeCallbacks<>() {}, options).upgrade(request.flip(), answer, ""));
        return new String(answer.array(), 0, answer.position(), ISO_8859_1);
    }

    private int respond(String answer) {
        return handshake.response(ByteBuffer.wrap(answer.getBytes(ISO_8859_1)));
    }
}
