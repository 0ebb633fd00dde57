package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.http.HeadLimits;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With as many fields as a head may have, all of them are read, and not one more. */
class FullHeadTest {
    private static List<String> filled(List<String> lines, String last) {
        List<String> all = new ArrayList<>(lines);
        while (all.size() < HeadLimits.FIELDS) all.add("X: y"); // the first line is no field
        all.add(last);
        return all;
    }

    private static String full(String last) {
        return HandshakeRow.head(filled(HandshakeRow.GOOD, last));
    }

    @Test
    void lastFieldOfARequestIsFoundByEveryQuestion() {
        assertEquals("[z]", read("Z: z", handshake -> handshake.headers("z")));
        assertEquals("z", read("Z: z", handshake -> handshake.header("z")));
        assertEquals("z", read("Z: z", handshake -> handshake.soleHeader("z")));
        assertEquals("100", read("Z: z", Handshake::fields));
        assertEquals("c", read("Cookie: a=c", handshake -> handshake.cookie("a")));
        assertEquals("true", read("Sec-WebSocket-Protocol: q", handshake -> handshake.offersSubprotocol("q")));
        assertEquals("t", read("Sec-WebSocket-Protocol: bearer.t", Handshake::bearer));
    }

    @Test
    void nothingIsReadBehindTheLastField() {
        assertEquals("[]", read("Z: z", handshake -> handshake.headers("a")));
        assertNull(read("Z: z", handshake -> handshake.header("a")));
        assertNull(read("Z: z", handshake -> handshake.cookie("a")));
        assertNull(read("Z: z", Handshake::bearer));
        assertEquals("false", read("Z: z", handshake -> handshake.offersSubprotocol("q")));
    }

    private static @Nullable String read(String last, Function<Handshake, @Nullable Object> question) {
        return Asked.of(full(last), question).read();
    }

    @Test
    void extensionsAreNegotiatedToTheLastField() {
        UpgradeOptions options = UpgradeOptions.DEFAULT.withExtensions(List.of(PermessageDeflate.DEFAULT));
        Upgrader<String> upgrader = new Upgrader<>(new UpgradeCallbacks<>() {}, options);
        ByteBuffer out = ByteBuffer.allocate(UpgradeResponse.MAX_BYTES);
        byte[] head = full("Sec-WebSocket-Extensions: permessage-deflate").getBytes(ISO_8859_1);
        assertEquals(101, upgrader.upgrade(ByteBuffer.wrap(head), out, ""));
        assertTrue(upgrader.handshake().agreement(PermessageDeflate.DEFAULT) >= 0);
    }

    @Test
    void aClientReadsAResponseToItsLastField() {
        List<String> lines =
                List.of("HTTP/1.1 101 x", "Upgrade: websocket", "Connection: Upgrade", HandshakeRow.ACCEPT);
        UpgradeRequest request = UpgradeRequest.to(URI.create("ws://a/")).withSubprotocols(List.of("q"));
        ClientHandshake client = new ClientHandshake(request, HandshakeRow.KEY);
        byte[] head =
                HandshakeRow.head(filled(lines, "Sec-WebSocket-Protocol: q")).getBytes(ISO_8859_1);
        assertEquals(101, client.response(ByteBuffer.wrap(head)), () -> "fault " + client.fault());
        assertEquals("q", client.subprotocol());
        assertEquals(100, client.headers().size());
    }

    @Test
    void aClientAsksWithHalfAsManyHeadersOfItsOwn() {
        UpgradeRequest request = UpgradeRequest.to(URI.create("ws://a/"));
        for (int i = 0; i < HeadLimits.FIELDS / 2; i++) request = request.withHeader("X", "" + i);
        ByteBuffer out = ByteBuffer.allocate(request.length());
        new ClientHandshake(request, HandshakeRow.KEY).request(out);
        assertEquals(50, new String(out.array(), ISO_8859_1).split("\r\nX: ", -1).length - 1);
        UpgradeRequest full = request;
        assertThrows(InvalidArgumentException.class, () -> full.withHeader("X", "50"));
    }
}
