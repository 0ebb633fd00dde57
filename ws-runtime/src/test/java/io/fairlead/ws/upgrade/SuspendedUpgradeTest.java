package io.fairlead.ws.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.BorrowedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The low level, too, may put its answer off. */
class SuspendedUpgradeTest {
    private static final String HEAD = """
            GET /a%20b HTTP/1.1\r
            Host: localhost\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            Sec-WebSocket-Protocol: chat\r
            Sec-WebSocket-Extensions: permessage-deflate\r
            \r
            """;

    private static final UpgradeOptions OPTIONS =
            new UpgradeOptions(List.of("chat"), List.of(), List.of(PermessageDeflate.DEFAULT.withContextTakeover()));

    /** What an application does in a callback. */
    private interface Word {
        void speak(Handshake handshake, ResponseHeaders response);
    }

    private final Deque<Word> words = new ArrayDeque<>();
    private Word first = (handshake, response) -> {};

    private final UpgradeCallbacks<String> callbacks = new UpgradeCallbacks<>() {
        @Override
        public void onRequest(String context, Handshake handshake) {
            first.speak(handshake, new ResponseHeaders());
        }

        @Override
        public void onUpgrade(String context, Handshake handshake, ResponseHeaders response) {
            words.remove().speak(handshake, response);
        }

        @Override
        public void onResume(String context, Handshake handshake, ResponseHeaders response) {
            words.remove().speak(handshake, response);
        }
    };

    private final Upgrader<String> upgrader = new Upgrader<>(callbacks, OPTIONS);
    private final ByteBuffer in = ByteBuffer.wrap((HEAD + "frames").getBytes(StandardCharsets.US_ASCII));
    private final ByteBuffer out = ByteBuffer.allocate(UpgradeResponse.MAX_BYTES);

    private int begin(Word... said) {
        words.addAll(List.of(said));
        return upgrader.upgrade(in, out, "context");
    }

    private int resume() {
        return upgrader.resume(in, out, "context");
    }

    private String answer() {
        return StandardCharsets.US_ASCII.decode(out.duplicate().flip()).toString();
    }

    private static void waits(Handshake handshake, ResponseHeaders response) {
        handshake.suspend();
    }

    private static void goesOn(Handshake handshake, ResponseHeaders response) {}

    @Test
    void theHeadMayMoveWhileItWaitsAndNothingIsWrittenBefore() {
        StringBuilder heard = new StringBuilder();
        Word adding = (handshake, response) -> {
            response.add("X-First", "1");
            handshake.suspend();
        };
        Word waiting = (handshake, response) -> {
            heard.append(handshake.path());
            handshake.suspend();
        };
        Word last = (handshake, response) -> {
            heard.append(handshake.path());
            response.add("X-Then", handshake.host());
        };
        assertEquals(Upgrader.SUSPENDED, begin(adding, waiting, last));
        ByteBuffer moved = ByteBuffer.allocateDirect(1_000).position(17);
        moved.put(in.duplicate()).flip().position(17);
        assertEquals(Upgrader.SUSPENDED, upgrader.resume(moved, out, "context"));
        assertEquals(17, moved.position());
        assertEquals(0, out.position());
        assertEquals(101, upgrader.resume(moved, out, "context"));
        assertEquals("/a b/a b", heard.toString());
        assertEquals("frames", StandardCharsets.US_ASCII.decode(moved).toString());
        assertTrue(answer().endsWith("X-First: 1\r\nX-Then: localhost\r\n\r\n"), this::answer);
    }

    @Test
    void whatWasAgreedOnBeforeIsInTheAnswer() {
        assertEquals(Upgrader.SUSPENDED, begin(SuspendedUpgradeTest::waits, SuspendedUpgradeTest::goesOn));
        assertEquals(101, resume());
        assertTrue(answer().contains("\r\n" + HandshakeRow.ACCEPT + "\r\n"), this::answer);
        assertTrue(answer().contains("\r\nSec-WebSocket-Protocol: chat\r\n"), this::answer);
        assertTrue(answer().contains("\r\nSec-WebSocket-Extensions: permessage-deflate\r\n"), this::answer);
    }

    @Test
    void whatWasLentIsGoodOnlyInsideEachCall() {
        @Nullable Utf8View[] kept = {null};
        @Nullable ResponseHeaders[] headers = {null};
        Word keeping = (handshake, response) -> {
            Utf8View before = kept[0];
            if (before != null) assertThrows(BorrowedException.class, before::toString);
            kept[0] = handshake.path();
            headers[0] = response;
            handshake.suspend();
        };
        begin(keeping, keeping, SuspendedUpgradeTest::goesOn);
        assertOver(Objects.requireNonNull(kept[0]), Objects.requireNonNull(headers[0]));
        assertEquals(Upgrader.SUSPENDED, resume());
        assertOver(Objects.requireNonNull(kept[0]), Objects.requireNonNull(headers[0]));
        assertEquals(101, resume());
        assertOver(Objects.requireNonNull(kept[0]), Objects.requireNonNull(headers[0]));
        assertFalse(answer().contains("X-Late"));
    }

    private static void assertOver(Utf8View view, ResponseHeaders headers) {
        assertThrows(BorrowedException.class, view::toString);
        assertThrows(BorrowedException.class, () -> headers.add("X-Late", "1"));
    }

    @Test
    void whoRefusesDoesNotWait() {
        Word both = (handshake, response) -> {
            handshake.suspend();
            handshake.reject(Rejection.FORBIDDEN);
        };
        assertEquals(403, begin(both));
        assertTrue(answer().startsWith("HTTP/1.1 403 "), this::answer);
        assertEquals(0, in.position());
    }

    @Test
    void refusalAfterAWaitIsWrittenAndTheHeadStays() {
        Word refusing = (handshake, response) -> handshake.reject(Rejection.of(429));
        assertEquals(Upgrader.SUSPENDED, begin(SuspendedUpgradeTest::waits, refusing));
        assertEquals(429, resume());
        assertTrue(answer().startsWith("HTTP/1.1 429 "), this::answer);
        assertEquals(0, in.position());
    }

    @Test
    void onlyTheLastWordIsPutOff() {
        first = SuspendedUpgradeTest::waits;
        assertEquals(101, begin(SuspendedUpgradeTest::goesOn));
        assertEquals("frames", StandardCharsets.US_ASCII.decode(in).toString());
    }

    @Test
    void whatIsThrownAfterAWaitComesOutAndNothingWasWritten() {
        @Nullable Utf8View[] kept = {null};
        Word throwing = (handshake, response) -> {
            kept[0] = handshake.path();
            throw new IllegalStateException("the application's");
        };
        begin(SuspendedUpgradeTest::waits, throwing);
        assertThrows(IllegalStateException.class, this::resume);
        assertEquals(0, out.position());
        assertThrows(BorrowedException.class, Objects.requireNonNull(kept[0])::toString);
    }

    @Test
    void theNextUpgradeDoesNotWaitForTheLastOne() {
        begin(SuspendedUpgradeTest::waits);
        upgrader.reset();
        in.put(0, HEAD.getBytes(StandardCharsets.US_ASCII)); // its path was decoded in place
        assertEquals(101, begin(SuspendedUpgradeTest::goesOn));
    }
}
