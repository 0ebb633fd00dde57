package io.fairlead.verification.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.WebSocketClient;
import io.fairlead.ws.annotation.CodedBy;
import io.fairlead.ws.annotation.MessageTag;
import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.OnOpen;
import io.fairlead.ws.annotation.WebSocketClientEndpoint;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.codec.jackson.JacksonCodec;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.MessageCodec;
import java.nio.ByteBuffer;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who asks for objects pays for them, and for nothing else: the figures of docs/allocations.md. The build runs it with
 * the JVM's first compiler alone, which leaves out no object.
 */
@Timeout(120)
class ObjectAllocationTest {
    /** What a message may differ by. */
    private static final double LESS_THAN_A_BYTE = 0.99;

    /** Keeps what is made, so that it is made. */
    private volatile @Nullable Object kept;

    @WebSocketEndpoint("/words")
    static final class Words {
        private final AllocationCounter counter;

        @Inject
        Words(AllocationCounter counter) {
            this.counter = counter;
        }

        @OnMessage
        String said(String text) {
            counter.round();
            return text;
        }
    }

    /** The control: an object more is seen. */
    @WebSocketEndpoint("/wasting")
    static final class Wasting {
        private final AllocationCounter counter;
        private volatile byte[] last = {};

        @Inject
        Wasting(AllocationCounter counter) {
            this.counter = counter;
        }

        @OnMessage
        String said(String text) {
            last = new byte[1];
            counter.round();
            return last.length == 1 ? text : "";
        }
    }

    @CodedBy(JacksonCodec.class)
    record Line(String text, long at) {}

    @WebSocketEndpoint("/lines")
    static final class Lines {
        private final AllocationCounter counter;

        @Inject
        Lines(AllocationCounter counter) {
            this.counter = counter;
        }

        @OnMessage
        Line said(Line line) {
            counter.round();
            return line;
        }
    }

    @CodedBy(Choices.class)
    sealed interface Choice {}

    @MessageTag("yes")
    record Yes() implements Choice {}

    @MessageTag("no")
    record No() implements Choice {}

    /** Makes nothing. */
    enum Choices implements MessageCodec<Choice> {
        INSTANCE;

        private static final Yes YES = new Yes();
        private static final No NO = new No();
        private static final ByteBuffer WORD = UTF_8.encode("no");

        @Override
        public Choice decode(ByteBuffer payload) {
            return payload.get(payload.position()) == 'y' ? YES : NO;
        }

        @Override
        public ByteBuffer encode(Choice choice) {
            return WORD.rewind();
        }
    }

    @WebSocketEndpoint("/choices")
    static final class Choosing {
        private final AllocationCounter counter;

        @Inject
        Choosing(AllocationCounter counter) {
            this.counter = counter;
        }

        @OnMessage
        Choice agreed(Yes yes) {
            return yes;
        }

        @OnMessage
        Choice refused(No no) {
            counter.round();
            return no;
        }
    }

    /** Sends whatever comes back. */
    @WebSocketClientEndpoint("/{endpoint}")
    static final class Player {
        private final String first;

        Player(String first) {
            this.first = first;
        }

        @OnOpen
        String serve() {
            return first;
        }

        @OnMessage
        Utf8View returned(Utf8View text) {
            return text;
        }
    }

    private static double played(String text, EndpointBinding endpoint, AllocationCounter counter) throws Exception {
        try (Served served = Served.with(endpoint);
                WebSocketClient client = WebSocketClient.builder().start()) {
            new ObjectAllocationTest_Player_Client(text)
                    .connect(client, served.uri(""), endpoint.path().substring(1));
            return counter.bytes();
        }
    }

    private static double echoed(String text) throws Exception {
        AllocationCounter counter = new AllocationCounter();
        return played(text, new ObjectAllocationTest_Words_Binding(new Words(counter)), counter);
    }

    private double decoded(String text) throws Exception {
        byte[] utf8 = text.getBytes(UTF_8);
        return AllocationCounter.of(() -> kept = new String(utf8, 0, utf8.length, UTF_8));
    }

    private void assertOnlyTheString(String what, String text) throws Exception {
        double alone = decoded(text);
        double echoed = echoed(text);
        told(what, text, echoed, alone);
        assertTrue(alone > text.length(), "no string is made in " + alone + " bytes");
        assertEquals(alone, echoed, LESS_THAN_A_BYTE, "bytes for each echo of a String");
    }

    private static void told(String what, String text, double bytes, double alone) {
        System.out.printf("%s of %,d bytes: %.2f; alone: %.2f%n", what, text.getBytes(UTF_8).length, bytes, alone);
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {48, 1_000})
    void aStringOfAsciiCostsWhatTheStringCosts(int length) throws Exception {
        assertOnlyTheString("ASCII", "a line under load, ".repeat(53).substring(0, length));
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {48, 1_000})
    void aStringOfTwoByteLettersCostsWhatTheStringCosts(int length) throws Exception {
        assertOnlyTheString("Cyrillic", "строка".repeat(84).substring(0, length / 2));
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {48, 1_000})
    void anObjectCostsWhatItsCodecCosts(int length) throws Exception {
        JacksonCodec<Line> codec = new JacksonCodec<>(Line.class);
        String json = "{\"text\":\"%s\",\"at\":1764122524}";
        String line = json.formatted("a line under load, ".repeat(53).substring(0, length + 2 - json.length()));
        byte[] utf8 = line.getBytes(UTF_8);
        ByteBuffer payload = ByteBuffer.allocateDirect(utf8.length).put(utf8).flip();
        double alone = AllocationCounter.of(() -> {
            Line decoded = codec.decode(payload);
            kept = decoded;
            kept = codec.encode(decoded);
        });
        AllocationCounter counter = new AllocationCounter();
        double echoed = played(line, new ObjectAllocationTest_Lines_Binding(new Lines(counter)), counter);
        told("JSON", line, echoed, alone);
        assertEquals(length, utf8.length);
        assertTrue(echoed > length, () -> "nothing is made in %.2f bytes".formatted(echoed));
        assertTrue(echoed < alone + 1, () -> "%.2f bytes an echo, the codec alone %.2f".formatted(echoed, alone));
    }

    @Test
    void toFindTheMethodForATypeCostsNothing() throws Exception {
        AllocationCounter counter = new AllocationCounter();
        double bytes = played("yes", new ObjectAllocationTest_Choosing_Binding(new Choosing(counter)), counter);
        assertEquals(0, bytes, LESS_THAN_A_BYTE, "bytes for each object of a sealed type");
    }

    @Test
    void anObjectMoreIsSeen() throws Exception {
        String text = "a line under load";
        AllocationCounter counter = new AllocationCounter();
        double wasted = played(text, new ObjectAllocationTest_Wasting_Binding(new Wasting(counter)), counter);
        assertTrue(wasted >= decoded(text) + 16, wasted + " bytes a message");
    }
}
