package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.EndpointSettings;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that are handed over in parts: the parts are the message, wherever it is cut. */
class PartsTest {
    private static final String TEXT = "größe 漢字 \uD83D\uDE00!";

    private final List<String> parts = new ArrayList<>();
    private final Recorder endpoint = new Recorder("/echo", new Limits(64, 4_096)) {
        @Override
        public EndpointSettings settings() {
            return EndpointSettings.DEFAULT.withTextInParts().withBytesInParts();
        }

        @Override
        void message(Connection connection, FrameStream frames) {
            String part = frames.opcode() == Opcode.TEXT
                    ? frames.text().toString()
                    : frames.payload().remaining() + " bytes";
            parts.add(part + (frames.isLast() ? "|" : ""));
        }
    };
    private final OneLoop loop = new OneLoop(endpoint);

    @AfterEach
    void nothingIsHeld() {
        loop.stages.table().abort(1001, "the test is over");
        loop.endRound();
        loop.assertNothingHeld();
    }

    /** In two frames, with a ping between them. */
    private static byte[] fragmented(int cut) {
        byte[] utf8 = TEXT.getBytes(StandardCharsets.UTF_8);
        return Wire.concat(
                Wire.client(false, Opcode.TEXT, Arrays.copyOf(utf8, cut)),
                Wire.client(true, Opcode.PING, new byte[1]),
                Wire.client(true, Opcode.CONTINUATION, Arrays.copyOfRange(utf8, cut, utf8.length)));
    }

    @Test
    void textIsCutBetweenCharactersWhereverFramesAndReadsAreCut() {
        int length = TEXT.getBytes(StandardCharsets.UTF_8).length;
        for (int cut = 0; cut <= length; cut++) {
            for (int segment : new int[] {1, 2, 3, 7, 1_000}) {
                parts.clear();
                Peer peer = loop.open("/echo");
                peer.link.segment = segment;
                peer.sends(fragmented(cut));
                assertEquals(TEXT + "|", String.join("", parts), "frame " + cut + ", read " + segment);
                peer.assertReceived(Wire.server(Opcode.PONG, new byte[1]));
                peer.sends(Wire.text("next"));
                assertEquals("|", parts.get(parts.size() - 1).replaceAll("[^|]", ""));
            }
        }
    }

    @Test
    void aPartIsWhatHasComeAndNothingIsHeldBetweenTwo() {
        Peer peer = loop.open("/echo");
        byte[] frame = Wire.client(true, Opcode.BINARY, new byte[10]);
        peer.sends(Arrays.copyOf(frame, 6 + 4));
        assertEquals(List.of("4 bytes"), parts);
        peer.sends(new byte[0]);
        peer.sends(Arrays.copyOfRange(frame, 6 + 4, 6 + 10));
        assertEquals(List.of("4 bytes", "6 bytes|"), parts);
    }

    @Test
    void theLimitHoldsForTheWholeMessage() {
        Peer peer = loop.open("/echo");
        peer.sends(Wire.client(false, Opcode.BINARY, new byte[40]));
        peer.sends(Wire.client(false, Opcode.CONTINUATION, new byte[24]));
        assertEquals(
                List.of(),
                endpoint.events.stream()
                        .filter(event -> event.startsWith("closed"))
                        .toList());
        peer.sends(Wire.client(true, Opcode.CONTINUATION, new byte[1]));
        assertTrue(endpoint.events.contains("closed:1009"), endpoint.events::toString);
    }

    @Test
    void aByteThatIsNoUtf8Is1007AtOnce() {
        Peer peer = loop.open("/echo");
        peer.sends(Wire.client(false, Opcode.TEXT, new byte[] {'a', (byte) 0xC3}));
        assertEquals(List.of("a"), parts);
        peer.sends(Wire.client(true, Opcode.CONTINUATION, new byte[] {'b'}));
        assertTrue(endpoint.events.contains("closed:1007"), endpoint.events::toString);
        assertEquals(List.of("a"), parts);
    }

    /** Each part is echoed from where it lies; what the peer does not take at once waits there, too. */
    @Test
    void whatAPartKeepsBackIsNotGivenAwayWithItsEcho() {
        Recorder echo = new Recorder("/parts", Limits.DEFAULT) {
            @Override
            public EndpointSettings settings() {
                return EndpointSettings.DEFAULT.withTextInParts();
            }
        };
        OneLoop echoes = new OneLoop(echo);
        Peer peer = echoes.open("/parts");
        String first = "x".repeat(5_000);
        byte[] frame = Wire.text(first + "\u00DF!");
        int[] room = {100};
        peer.link.takes = offered -> {
            int taken = Math.min(offered, room[0]);
            room[0] -= taken;
            return taken;
        };
        peer.sends(Arrays.copyOf(frame, frame.length - 2)); // up to the middle of a character
        peer.takesAll();
        peer.sends(Arrays.copyOfRange(frame, frame.length - 2, frame.length));
        peer.assertReceived(Wire.server(Opcode.TEXT, first), Wire.server(Opcode.TEXT, "\u00DF!"));
        peer.ends();
        echoes.assertNothingHeld();
    }
}
