package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.http.HeadParser;
import io.fairlead.ws.protocol.BorrowedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallbacksTest {
    private final ByteBuffer out = ByteBuffer.allocate(UpgradeResponse.MAX_BYTES);
    private final Journal journal = new Journal();
    private final Upgrader<String> upgrader = new Upgrader<>(journal, HandshakeTable.OPTIONS);

    enum Step {
        REQUEST(1),
        HOST(2),
        HEADER(3),
        UPGRADE(2 + 5 + 1); // the good request has five fields

        /** How many calls there are up to the first of this step. */
        final int calls;

        Step(int calls) {
            this.calls = calls;
        }
    }

    @Test
    void calledInTheOrderOfArrivalWithTheContext() {
        assertEquals(101, upgrade(HandshakeRow.with("X-Last: \u00e9")));
        assertEquals(
                List.of(
                        "ctx REQUEST /chat",
                        "ctx HOST server.example.com",
                        "ctx HEADER Host=server.example.com",
                        "ctx HEADER Upgrade=websocket",
                        "ctx HEADER Connection=Upgrade",
                        "ctx HEADER Sec-WebSocket-Key=" + HandshakeRow.KEY,
                        "ctx HEADER Sec-WebSocket-Version=13",
                        "ctx HEADER X-Last=\uFFFD",
                        "ctx UPGRADE null"),
                journal.calls);
    }

    @Test
    void hostIsFoundWhereverItStands() {
        List<String> lines = new ArrayList<>(HandshakeRow.GOOD);
        lines.add(lines.remove(1));
        assertEquals(101, upgrade(HandshakeRow.head(lines)));
        assertTrue(journal.calls.contains("ctx HOST server.example.com"), journal.calls::toString);
    }

    @Test
    void requestThatRfc6455ForbidsReachesNoCallback() {
        HandshakeTable.rows().filter(row -> row.status() != 101).forEach(row -> {
            assertEquals(row.status(), upgrade(row.head()));
            assertEquals(List.of(), journal.calls, row::name);
        });
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void nothingIsCalledAfterARejectionAndTheFirstOneCounts(Step step) {
        journal.rejectAt = step;
        assertEquals(429, upgrade(HandshakeRow.with()));
        assertEquals(
                HandshakeRow.head(List.of(
                                "HTTP/1.1 429 Too Many Requests",
                                "Retry-After: 7",
                                "X-A: b",
                                "Connection: close",
                                "Content-Type: text/plain; charset=utf-8",
                                "Content-Length: 4"))
                        + "late",
                answer());
        assertEquals(step.calls, journal.calls.size(), journal.calls::toString);
        assertTrue(upgrader.handshake().isRejected());

        journal.rejectAt = null;
        assertEquals(101, upgrade(HandshakeRow.with()), "the next handshake starts clean");
        assertNull(upgrader.handshake().rejection());
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void viewKeptOverItsCallbackThrowsInTheNextOneAndAfterwards(Step step) {
        journal.keepAt = step;
        assertEquals(101, upgrade(HandshakeRow.with("X: y")));
        Utf8View kept = journal.kept;
        assertTrue(kept != null);
        assertThrows(BorrowedException.class, kept::toString);
        assertTrue(journal.keptThrewInside || step == Step.UPGRADE);

        journal.keepAt = null;
        assertEquals(101, upgrade(HandshakeRow.with()));
        assertThrows(BorrowedException.class, kept::length, "over the next handshake");
    }

    @Test
    void responseHeadersKeptOverTheirCallbackThrowAndWriteNothing() {
        assertEquals(101, upgrade(HandshakeRow.with()));
        String first = answer();
        ResponseHeaders kept = journal.response;
        assertTrue(kept != null);
        assertThrows(BorrowedException.class, () -> kept.add("X", "late"));
        journal.beforeRejecting = () -> {
            boolean lentAgain = journal.calls.get(journal.calls.size() - 1).startsWith("ctx UPGRADE");
            if (!lentAgain) assertThrows(BorrowedException.class, () -> kept.add("X", "early"));
        };
        assertEquals(101, upgrade(HandshakeRow.with()));
        assertEquals(first, answer(), "nothing of one connection is in the answer to another");
    }

    @Test
    void whatACallbackThrowsComesOutAndNoByteIsWritten() {
        journal.beforeRejecting = () -> {
            throw new IllegalStateException("the application's");
        };
        assertThrows(IllegalStateException.class, () -> upgrade(HandshakeRow.with()));
        assertEquals(0, out.position());
    }

    @Test
    void chosenSubprotocolIsKnownInTheLastCallback() {
        assertEquals(101, upgrade(HandshakeRow.with("Sec-WebSocket-Protocol: chat.v1")));
        assertEquals("ctx UPGRADE chat.v1", journal.calls.get(journal.calls.size() - 1));
        assertEquals("chat.v1", upgrader.handshake().subprotocol());
    }

    @Test
    void afterTheAnswerTheHandshakeIsReadableUntilReset() {
        assertEquals(101, upgrade(HandshakeRow.to("/files/%41?b=c")));
        Utf8View path = upgrader.handshake().path();
        assertEquals("/files/A", path.toString());
        assertEquals("b=c", upgrader.handshake().query().toString());
        upgrader.reset();
        assertThrows(BorrowedException.class, path::toString);
    }

    @Test
    void requestThatIsRefusedEndsWhatTheOneBeforeItAgreedOn() {
        UpgradeOptions options = HandshakeTable.OPTIONS.withExtensions(List.of(PermessageDeflate.DEFAULT));
        HeadParser good = new HeadParser();
        good.parse(ByteBuffer.wrap(HandshakeRow.with("Sec-WebSocket-Extensions: permessage-deflate")
                .getBytes(ISO_8859_1)));
        assertEquals(101, upgrader.answer(good.head(), options, new HandshakeValidator(), out, "ctx"));
        assertTrue(upgrader.handshake().agreement(PermessageDeflate.DEFAULT) >= 0);
        assertEquals(400, upgrade(HandshakeRow.change("Host")));
        assertEquals(Extension.DECLINED, upgrader.handshake().agreement(PermessageDeflate.DEFAULT));
    }

    @Test
    void malformedQueryIsItsOwnRequestsFaultOnly() {
        UpgradeCallbacks<String> asking = new UpgradeCallbacks<>() {
            @Override
            public void onUpgrade(String context, Handshake handshake, ResponseHeaders response) {
                handshake.query("a").optional(String::valueOf, "text");
            }
        };
        Upgrader<String> one = new Upgrader<>(asking, HandshakeTable.OPTIONS);
        for (String target : new String[] {"/chat?a=%zz", "/chat", "/chat?b=%zz"}) {
            one.reset();
            int status = one.upgrade(ByteBuffer.wrap(HandshakeRow.to(target).getBytes(ISO_8859_1)), out.clear(), "ctx");
            assertEquals(target.contains("a=") ? 400 : 101, status, target);
        }
    }

    @Test
    void requestThatIsRefusedEndsWhatTheOneBeforeItLent() {
        assertEquals(101, upgrade(HandshakeRow.with()));
        Utf8View path = upgrader.handshake().path();
        assertEquals("/chat", path.toString());
        HeadParser bad = new HeadParser();
        bad.parse(ByteBuffer.wrap(HandshakeRow.change("Host").getBytes(ISO_8859_1)));
        assertEquals(400, upgrader.answer(bad.head(), HandshakeTable.OPTIONS, new HandshakeValidator(), out, "ctx"));
        assertThrows(BorrowedException.class, path::toString);
    }

    @Test
    void handshakeThatIsPastSaysNothing() {
        Handshake past = Handshake.past();
        assertEquals(0, past.fields());
        assertEquals("", past.path().toString() + past.query() + past.host());
        assertNull(past.header("Host"));
        assertNull(past.bearer());
        assertNull(past.cookie("a"));
        assertNull(past.rejection());
    }

    private int upgrade(String head) {
        upgrader.reset();
        out.clear();
        journal.calls.clear();
        return upgrader.upgrade(ByteBuffer.wrap(head.getBytes(ISO_8859_1)), out, "ctx");
    }

    private String answer() {
        return new String(out.array(), 0, out.position(), ISO_8859_1);
    }

    /** Writes down what it is told; rejects, keeps or throws where it is asked to. */
    private static final class Journal implements UpgradeCallbacks<String> {
        final List<String> calls = new ArrayList<>();
        Runnable beforeRejecting = () -> {};

        @Nullable
        Step rejectAt;

        @Nullable
        Step keepAt;

        @Nullable
        Utf8View kept;

        @Nullable
        ResponseHeaders response;

        boolean keptThrewInside;

        @Override
        public void onRequest(String context, Handshake handshake) {
            called(
                    Step.REQUEST,
                    context,
                    handshake,
                    handshake.path(),
                    handshake.path().toString());
        }

        @Override
        public void onHost(String context, Handshake handshake, Utf8View host) {
            called(Step.HOST, context, handshake, host, host.toString());
        }

        @Override
        public void onHeader(String context, Handshake handshake, Utf8View name, Utf8View value) {
            called(Step.HEADER, context, handshake, value, name + "=" + value);
        }

        @Override
        public void onUpgrade(String context, Handshake handshake, ResponseHeaders headers) {
            called(Step.UPGRADE, context, handshake, handshake.host(), String.valueOf(handshake.subprotocol()));
            response = headers;
        }

        private void called(Step step, String context, Handshake handshake, Utf8View view, String what) {
            calls.add(context + " " + step + " " + what);
            Utf8View before = kept;
            if (before != null && keepAt != null) {
                assertThrows(BorrowedException.class, before::toString);
                keptThrewInside = true;
            }
            if (step == keepAt && before == null) kept = view;
            beforeRejecting.run();
            if (step != rejectAt) return;
            handshake.reject(
                    Rejection.of(429, "late").withHeader("Retry-After", "7").withHeader("X-A", "b"));
            handshake.reject(Rejection.FORBIDDEN);
        }
    }
}
