package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.fuzzing.Allocation;
import io.fairlead.ws.fuzzing.Target;
import io.fairlead.ws.http.HttpStatus;
import io.fairlead.ws.http.ResponseParser;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A response head and the client's judgement of it: the same at every split, decided at the first byte that decides it,
 * what a reading with regular expressions gives; a 101 is taken exactly if RFC 6455 §4.1 lets it.
 */
public final class ResponseTarget implements Target {
    private static final List<String> OFFERED = List.of("chat", "superchat");
    private static final UpgradeRequest PLAIN =
            UpgradeRequest.to(URI.create("ws://example.com/chat")).withSubprotocols(OFFERED);
    private static final UpgradeRequest COMPRESSED = PLAIN.withExtensions(List.of(PermessageDeflate.DEFAULT));

    private final ResponseParser parser = new ResponseParser();

    @Override
    public void accept(byte[] input) {
        int verdict = HeadFeed.verdict(input, parser::reset, parser::parse);
        ReferenceHead expected = ReferenceHead.response(input);
        assertEquals(expected == null ? Math.min(verdict, 0) : expected.length(), verdict, "length");
        if (verdict < 0) RequestTarget.reason(input, -verdict);
        if (expected != null) {
            assertEquals(expected.group("status"), String.valueOf(parser.head().status()));
            RequestTarget.assertFieldsAreSame(expected, parser.head());
        }
        ByteBuffer again = ByteBuffer.wrap(input);
        Allocation.assertAtMost(0, "parsing", () -> {
            parser.reset();
            parser.parse(again);
        });
        ReferenceHead last = behindInterim(input, expected);
        handshake(PLAIN, input, last);
        handshake(COMPRESSED, input, last);
    }

    /** RFC 9110 §15.2: any number of interim responses may come before the final one. */
    private static @Nullable ReferenceHead behindInterim(byte[] input, @Nullable ReferenceHead first) {
        ReferenceHead head = first;
        int at = 0;
        while (head != null && head.group("status").matches("1(?!01)..")) {
            at += head.length();
            head = ReferenceHead.response(Arrays.copyOfRange(input, at, input.length));
        }
        return head;
    }

    private static void handshake(UpgradeRequest request, byte[] input, @Nullable ReferenceHead expected) {
        ClientHandshake[] current = new ClientHandshake[1];
        int status = HeadFeed.verdict(
                input,
                () -> current[0] = new ClientHandshake(request, HandshakeRow.KEY),
                in -> current[0].response(in));
        ClientHandshake handshake = current[0];
        assertEquals(status == ClientHandshake.FAILED, handshake.fault() != null, "fault");
        if (expected == null) {
            assertTrue(status <= ClientHandshake.NEED_MORE, "taken without a head");
            return;
        }
        int said = Integer.parseInt(expected.group("status"));
        if (said != HttpStatus.SWITCHING_PROTOCOLS) {
            assertEquals(said, status);
            assertEquals(expected.fields(), handshake.headers());
        } else if (expected.all(ExtensionNegotiation.FIELD).isEmpty()) {
            assertEquals(permits(expected), status == said, () -> new String(input, ISO_8859_1));
        } else if (status == said) {
            assertTrue(permits(expected), "permitted");
            boolean agreed = handshake.agreement(PermessageDeflate.DEFAULT) != Extension.DECLINED;
            boolean named = !expected.elements(ExtensionNegotiation.FIELD).isEmpty();
            assertEquals(named, agreed, "an extension that was offered");
        }
        if (status != said || said != HttpStatus.SWITCHING_PROTOCOLS) return;
        List<String> chosen = expected.all("Sec-WebSocket-Protocol");
        assertEquals(chosen.isEmpty() ? "" : chosen.get(0), Objects.requireNonNullElse(handshake.subprotocol(), ""));
    }

    /** RFC 6455 §4.1, what a client must check of a 101; RFC 9110 §15.2: it has no body. */
    private static boolean permits(ReferenceHead head) {
        List<String> upgrade = head.all("Upgrade");
        List<String> subprotocol = head.all("Sec-WebSocket-Protocol");
        return head.group("major").equals("1")
                && !head.group("minor").equals("0")
                && upgrade.size() == 1
                && upgrade.get(0).equalsIgnoreCase("websocket")
                && head.holdsIgnoreCase("Connection", "Upgrade")
                && head.all("Sec-WebSocket-Accept").equals(List.of(HandshakeRow.ACCEPT.substring(22)))
                && head.all("Transfer-Encoding").isEmpty()
                && head.all("Content-Length").stream().allMatch("0"::equals)
                && (subprotocol.isEmpty() || (subprotocol.size() == 1 && OFFERED.contains(subprotocol.get(0))));
    }
}
