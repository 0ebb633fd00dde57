package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.fuzzing.Allocation;
import io.fairlead.ws.fuzzing.Target;
import io.fairlead.ws.http.HttpStatus;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A request turned into an answer: the same at every split, always a well-formed response, a 101 exactly if RFC 6455
 * §4.2.1 lets it, and then one that the client who asked takes.
 *
 * <pre>
 *   input: 1 byte (1: compression, 2: callbacks that read all and add a header, 4: the answer is put off twice as well, and is
 *   the same), then the request
 * </pre>
 */
public final class UpgradeTarget implements Target {
    private static final int COMPRESSED = 1;
    private static final int READING = 2;
    private static final int WAITING = 4;
    private static final UpgradeOptions OPTIONS = HandshakeTable.OPTIONS;
    private static final PermessageDeflate DEFLATE = PermessageDeflate.DEFAULT.withContextTakeover();

    private final ByteBuffer out = ByteBuffer.allocate(UpgradeResponse.MAX_BYTES);

    @Override
    public void accept(byte[] input) {
        if (input.length == 0) return;
        byte[] request = Arrays.copyOfRange(input, 1, input.length);
        boolean compressed = (input[0] & COMPRESSED) != 0;
        Reader reader = new Reader((input[0] & READING) != 0);
        Upgrader<String> upgrader = upgrader(reader, compressed);
        int status = HeadFeed.verdict(request, () -> begin(upgrader), in -> upgrader.upgrade(in, out, "context"));
        ReferenceHead head = ReferenceHead.request(request);
        if (status == Upgrader.NEED_MORE) {
            assertEquals(0, out.position(), "an answer before its time");
            return;
        }
        byte[] answer = Arrays.copyOf(out.array(), out.position());
        assertWellFormed(answer, status);
        assertEquals(head != null && permits(head, compressed), status == 101 || reader.rejected, "permitted");
        if ((input[0] & WAITING) != 0) assertSameAfterAWait(request, reader, compressed, status, answer);
        if (status == 101) assertClientTakes(Objects.requireNonNull(head), answer, compressed);
        if (!reader.reads) allocatesNothing(upgrader, request);
    }

    private static Upgrader<String> upgrader(Reader reader, boolean compressed) {
        return new Upgrader<>(reader, compressed ? OPTIONS.withExtensions(List.of(DEFLATE)) : OPTIONS);
    }

    /** Waits for the last word, its head lying elsewhere each time it is asked again. */
    private void assertSameAfterAWait(byte[] request, Reader reader, boolean compressed, int status, byte[] answer) {
        reader.waits = true;
        Upgrader<String> upgrader = upgrader(reader, compressed);
        int again = HeadFeed.verdict(request, () -> begin(upgrader), in -> {
            int verdict = upgrader.upgrade(in, out, "context");
            for (int place = 5; verdict == Upgrader.SUSPENDED; place += 3) {
                assertEquals(0, out.position(), "an answer before its time");
                ByteBuffer moved =
                        ByteBuffer.allocate(place + in.remaining()).put(place, in, in.position(), in.remaining());
                verdict = upgrader.resume(moved.position(place), out, "context");
                in.position(in.position() + (verdict == 101 ? moved.position() - place : 0));
            }
            return verdict;
        });
        assertEquals(status, again, "after a wait");
        assertArrayEquals(answer, Arrays.copyOf(out.array(), out.position()), "after a wait");
    }

    private void begin(Upgrader<String> upgrader) {
        upgrader.reset();
        out.clear();
    }

    private void allocatesNothing(Upgrader<String> upgrader, byte[] request) {
        ByteBuffer in = ByteBuffer.allocate(request.length);
        Allocation.assertAtMost(0, "an upgrade", () -> {
            begin(upgrader);
            upgrader.upgrade(in.clear().put(0, request), out, "context");
        });
    }

    private static void assertWellFormed(byte[] answer, int status) {
        ReferenceHead response = Objects.requireNonNull(ReferenceHead.response(answer), "no response");
        assertEquals(String.valueOf(status), response.group("status"));
        String body = new String(answer, response.length(), answer.length - response.length(), ISO_8859_1);
        if (status == HttpStatus.SWITCHING_PROTOCOLS) {
            assertEquals("", body);
        } else {
            assertEquals(List.of(String.valueOf(body.length())), response.all("Content-Length"));
            assertTrue(response.holdsIgnoreCase("Connection", "close"), "closes");
        }
    }

    private static void assertClientTakes(ReferenceHead request, byte[] answer, boolean compressed) {
        List<String> ours = OPTIONS.subprotocols();
        UpgradeRequest asked = UpgradeRequest.to(URI.create("ws://a")).withSubprotocols(ours);
        if (compressed && !request.all(ExtensionNegotiation.FIELD).isEmpty())
            asked = asked.withExtensions(List.of(DEFLATE));
        ClientHandshake client =
                new ClientHandshake(asked, request.all("Sec-WebSocket-Key").get(0));
        assertEquals(101, client.response(ByteBuffer.wrap(answer)), () -> "fault " + client.fault());
        List<String> offered = request.elements("Sec-WebSocket-Protocol");
        String expected = ours.stream().filter(offered::contains).findFirst().orElse("none");
        assertEquals(expected, Objects.requireNonNullElse(client.subprotocol(), "none"));
    }

    /** RFC 6455 §4.2.1, and what SAFETY asks for beyond it. */
    private static boolean permits(ReferenceHead head, boolean compressed) {
        List<String> keys = head.all("Sec-WebSocket-Key");
        List<String> hosts = head.all("Host");
        return head.group("method").equals("GET")
                && head.group("major").equals("1")
                && !head.group("minor").equals("0")
                && ReferenceTarget.of(head).normalised() != null
                && hosts.size() == 1
                && hosts.get(0).matches("[!$%&'*+\\-._~0-9A-Za-z()*,;=:\\[\\]]+")
                && (head.group("authority").isEmpty() || head.group("authority").equalsIgnoreCase(hosts.get(0)))
                && head.holdsIgnoreCase("Upgrade", "websocket")
                && head.holdsIgnoreCase("Connection", "upgrade")
                && keys.size() == 1
                && keys.get(0).matches("[A-Za-z0-9+/]{22}==")
                && head.all("Sec-WebSocket-Version").equals(List.of("13"))
                && head.all("Transfer-Encoding").isEmpty()
                && (head.all("Content-Length").isEmpty()
                        || head.all("Content-Length").equals(List.of("0")))
                && mayComeFrom(head.all("Origin"), hosts.get(0))
                && (!compressed || head.all(ExtensionNegotiation.FIELD).stream().allMatch(UpgradeTarget::isList));
    }

    /** RFC 6455 §10.2: none, a friend, or the same authority but for the port that the scheme implies. */
    private static boolean mayComeFrom(List<String> origins, String host) {
        if (origins.isEmpty()) return true;
        if (origins.size() > 1) return false;
        String origin = origins.get(0).toLowerCase(Locale.ROOT);
        if (OPTIONS.origins().contains(origin)) return true;
        int colon = origin.indexOf("://");
        if (colon < 0) return false;
        String port = origin.matches("(?s)(https|wss)://.*") ? ":443" : ":80";
        String authority = origin.substring(colon + 3);
        return !authority.isEmpty() && without(port, authority).equals(without(port, host.toLowerCase(Locale.ROOT)));
    }

    private static String without(String port, String authority) {
        boolean isImplied = authority.endsWith(port) && authority.length() > port.length();
        return isImplied ? authority.substring(0, authority.length() - port.length()) : authority;
    }

    private static boolean isList(String value) {
        ExtensionNegotiation negotiation = new ExtensionNegotiation();
        negotiation.begin(List.of());
        byte[] bytes = value.getBytes(ISO_8859_1);
        return negotiation.offered(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    /** Reads all that it is lent. */
    private static final class Reader implements UpgradeCallbacks<String> {
        private final boolean reads;
        private boolean rejected;
        private boolean waits;
        private int waited;

        Reader(boolean reads) {
            this.reads = reads;
        }

        @Override
        public void onRequest(String context, Handshake handshake) {
            rejected = false;
            waited = 0;
            if (!reads) return;
            assertTrue(handshake.path().toString().startsWith("/"), "path");
            handshake.query("token").optional(String::valueOf, "text");
            handshake.query("n").or("1").asInt();
            handshake.query("d").or("1").asDouble();
            rejected = handshake.isRejected();
        }

        @Override
        public void onHost(String context, Handshake handshake, Utf8View host) {
            if (reads) assertTrue(host.length() > 0, "host");
        }

        @Override
        public void onHeader(String context, Handshake handshake, Utf8View name, Utf8View value) {
            if (reads) assertEquals(value.toString(), String.valueOf(handshake.value(indexOf(handshake, name, value))));
        }

        private static int indexOf(Handshake handshake, Utf8View name, Utf8View value) {
            for (int i = 0; i < handshake.fields(); i++) {
                if (handshake.name(i).contentEquals(name) && handshake.value(i).contentEquals(value)) return i;
            }
            throw new AssertionError("no such field: " + name);
        }

        @Override
        public void onUpgrade(String context, Handshake handshake, ResponseHeaders response) {
            if (reads) response.add("X-Path", printable(handshake.path()));
            if (waits) handshake.suspend();
            else onResume(context, handshake, response);
        }

        @Override
        public void onResume(String context, Handshake handshake, ResponseHeaders response) {
            if (waits && waited++ == 0) {
                handshake.suspend();
            } else if (reads) {
                Utf8View token = handshake.bearer();
                if (token != null) response.add("X-Token", printable(token));
                Utf8View cookie = handshake.cookie("a");
                if (cookie != null) response.add("X-Cookie", cookie);
                rejected = handshake.isRejected();
            }
        }

        private static String printable(Utf8View text) {
            return text.toString().replaceAll("[^ -~]", "?");
        }
    }
}
