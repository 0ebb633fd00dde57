package io.fairlead.ws.deflate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.AllocationMeter;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.ExtensionNegotiation;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7692 §7.1. Parameters are written short: S and C for no context takeover, s and c for window bits. */
class NegotiationTest {
    private static final String DECLINED = "-";
    private static final PermessageDeflate TAKEOVER = PermessageDeflate.DEFAULT.withContextTakeover();

    private final ExtensionNegotiation negotiation = new ExtensionNegotiation();
    private final ByteBuffer out = ByteBuffer.allocate(1_024);

    @ParameterizedTest(name = "[{0}] gets [{1}], or [{2}] without takeover, or [{3}] with windows of 10")
    @CsvSource({
        "D,              D,              D;S;C,             D;s=10",
        "D;S,            D;S,            D;S;C,             D;S;s=10",
        "D;C,            D;C,            D;S;C,             D;C;s=10",
        "D;S;C,          D;S;C,          D;S;C,             D;S;C;s=10",
        "D;s=15,         D;s=15,         D;S;C;s=15,        D;s=10",
        "D;s=8,          D;s=8,          D;S;C;s=8,         D;s=8",
        "D;s=9,          D;s=9,          D;S;C;s=9,         D;s=9",
        "D;s=12,         D;s=12,         D;S;C;s=12,        D;s=10",
        "D;c,            D,              D;S;C,             D;s=10;c=10",
        "D;c=15,         D;c=15,         D;S;C;c=15,        D;s=10;c=10",
        "D;c=8,          D;c=8,          D;S;C;c=8,         D;s=10;c=8",
        "D;c=9,          D;c=9,          D;S;C;c=9,         D;s=10;c=9",
        "D;S;c,          D;S,            D;S;C,             D;S;s=10;c=10",
        "D;C;c,          D;C,            D;S;C,             D;C;s=10;c=10",
        "D;s=9;c,        D;s=9,          D;S;C;s=9,         D;s=9;c=10",
        "D;s=9;c=9,      D;s=9;c=9,      D;S;C;s=9;c=9,     D;s=9;c=9",
        "D;S;C;s=9;c=15, D;S;C;s=9;c=15, D;S;C;s=9;c=15,    D;S;C;s=9;c=10",
        "D;c=11;s=9;C;S, D;S;C;s=9;c=11, D;S;C;s=9;c=11,    D;S;C;s=9;c=10"
    })
    void serverAnswersEveryCombinationWithoutWideningIt(String offer, String answer, String reset, String narrow) {
        assertEquals(answer, answerOf(TAKEOVER, offer));
        assertEquals(reset, answerOf(PermessageDeflate.DEFAULT, offer));
        assertEquals(narrow, answerOf(TAKEOVER.withMaxWindowBits(10, 10), offer));
    }

    @ParameterizedTest(name = "[{0}] is declined")
    @ValueSource(
            strings = {
                "D;s",
                "D;s=7",
                "D;s=16",
                "D;s=x",
                "D;s=08",
                "D;s=0",
                "D;s=1",
                "D;s=-9",
                "D;s=9.0",
                "D;s=99999999999",
                "D;s=9;s=9",
                "D;s=9;s=10",
                "D;c=7",
                "D;c=16",
                "D;c=x",
                "D;c=09",
                "D;c=0",
                "D;c=1",
                "D;c;c",
                "D;c;c=9",
                "D;c=9;c",
                "D;c=9;c=9",
                "D;S=1",
                "D;S;S",
                "D;C=true",
                "D;C;C",
                "D;S=\"15\"",
                "D;x",
                "D;x=1",
                "D;S;C;s=9;c=9;x",
                "D;s=\"7\"",
                "other",
                "permessage-bzip2",
                "xD"
            })
    void offerThatIsNotValidIsDeclinedAndTheNextOneTaken(String offer) {
        assertEquals(DECLINED, answerOf(TAKEOVER, offer));
        assertEquals("D;s=9", answerOf(TAKEOVER, offer + ", D;s=9"));
        assertEquals("D;s=9", answerOf(TAKEOVER, "other;x=\"1\", " + offer + ", D;s=9, D"));
    }

    @ParameterizedTest
    @CsvSource({"D;s=\"9\", D;s=9", "D;s=\"1\\5\", D;s=15", "permessage-DEFLATE ; SERVER_MAX_WINDOW_BITS = 9, D;s=9"})
    void quotesBlanksAndCaseAreRead(String offer, String answer) {
        assertEquals(answer, answerOf(TAKEOVER, offer));
    }

    @Test
    void firstOfferThatCanBeMetIsAccepted() {
        assertEquals("D;S", answerOf(TAKEOVER, "D;S, D"));
        assertEquals("D", answerOf(TAKEOVER, "D, D;S"));
    }

    @ParameterizedTest(name = "[{0}] after [{1}] is [{2}]")
    @CsvSource({
        // the answer, to an offer of takeover and any window: D;c
        "D,                 any,     D",
        "D;S,               any,     D;S",
        "D;C,               any,     D;C",
        "D;S;C;s=9;c=9,     any,     D;S;C;s=9;c=9",
        "D;s=15;c=15,       any,     D;s=15",
        "D;s=8,             any,     D;s=8",
        "D;c=8,             any,     D;c=8",
        "D;c,               any,     -",
        "D;s,               any,     -",
        "D;c=7,             any,     -",
        "D;c=16,            any,     -",
        "D;s=x,             any,     -",
        "D;S;S,             any,     -",
        "D;S=1,             any,     -",
        "D;x,               any,     -",
        "other,             any,     -",
        "'D, D',            any,     -",
        "'D, other',        any,     -",
        "D;,                any,     -",
        // to an offer of no takeover: D;S;C;c
        "D;S,               reset,   D;S;C",
        "D;S;C,             reset,   D;S;C",
        "D,                 reset,   -",
        "D;C,               reset,   -",
        // to an offer of small windows: D;s=10;c=10
        "D;s=10,            narrow,  D;s=10;c=10",
        "D;s=9;c=9,         narrow,  D;s=9;c=9",
        "D,                 narrow,  -",
        "D;s=11,            narrow,  -",
        "D;s=10;c=11,       narrow,  -"
    })
    void clientTakesNoAnswerThatGoesBeyondItsOffer(String answer, String wish, String agreed) {
        PermessageDeflate client = switch (wish) {
            case "reset" -> PermessageDeflate.DEFAULT;
            case "narrow" -> TAKEOVER.withMaxWindowBits(10, 10);
            default -> TAKEOVER;
        };
        negotiation.begin(List.of(client));
        ByteBuffer bytes = wire(answer);
        boolean taken = negotiation.answered(bytes, 0, bytes.limit());
        String got = taken ? shortOf(DeflateParameters.of(negotiation.agreement(client))) : DECLINED;
        assertEquals(agreed, got);
    }

    @Test
    void clientThatIsNotAnsweredAgreesOnNothing() {
        negotiation.begin(List.of(TAKEOVER));
        assertEquals(Extension.DECLINED, negotiation.agreement(TAKEOVER));
        assertEquals(0, negotiation.rsv());
    }

    @Test
    void offersOfTheClient() {
        assertEquals("D;c", shortOf(TAKEOVER.offer()));
        assertEquals("D;S;C;c", shortOf(PermessageDeflate.DEFAULT.offer()));
        assertEquals("D;s=10;c=9", shortOf(TAKEOVER.withMaxWindowBits(10, 9).offer()));
        negotiation.begin(List.of(TAKEOVER));
        negotiation.writeOffer(out);
        assertEquals("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n", written());
    }

    /** Every wish of a client against every wish of a server: what both understand is the same. */
    @Test
    void bothEndsAgreeOnTheSame() {
        int agreements = 0;
        for (PermessageDeflate client : wishes()) {
            for (PermessageDeflate server : wishes()) {
                negotiation.begin(List.of(server));
                ByteBuffer offer = ByteBuffer.allocate(Extension.MAX_BYTES);
                client.writeOffer(offer);
                assertTrue(negotiation.offered(offer, 0, offer.position()));
                DeflateParameters atServer = DeflateParameters.of(negotiation.agreement(server));
                ByteBuffer answer = ByteBuffer.allocate(Extension.MAX_BYTES);
                server.writeAnswer(atServer.code(), answer);
                negotiation.begin(List.of(client));
                assertTrue(negotiation.answered(answer, 0, answer.position()), () -> client + " and " + server);
                DeflateParameters atClient = DeflateParameters.of(negotiation.agreement(client));
                for (Role sender : Role.values()) {
                    assertEquals(atServer.windowBits(sender), atClient.windowBits(sender));
                    assertEquals(atServer.noContextTakeover(sender), atClient.noContextTakeover(sender));
                }
                agreements++;
            }
        }
        assertEquals(1_296, agreements);
    }

    private static List<PermessageDeflate> wishes() {
        return IntStream.range(0, 36)
                .mapToObj(i -> new PermessageDeflate(
                        (i & 1) != 0, (i & 2) != 0, 8 + i / 4 % 3 * 3, i / 12 == 0 ? 15 : 8 + i / 12, 0, -1))
                .toList();
    }

    @Test
    void windowsAndTakeoverOfWhatIsMadeFollowTheAgreement() {
        DeflateParameters agreed = new DeflateParameters(true, false, DeflateParameters.ABSENT, 9);
        try (Deflation serverOut = TAKEOVER.deflation(Role.SERVER, agreed);
                Inflation serverIn = TAKEOVER.inflation(Role.SERVER, agreed);
                Deflation clientOut = TAKEOVER.deflation(Role.CLIENT, agreed);
                Inflation clientIn = TAKEOVER.inflation(Role.CLIENT, agreed)) {
            assertFalse(serverOut.keepsContext());
            assertTrue(serverIn.keepsContext());
            assertFalse(clientOut.keepsContext(), "nine bits refer to nothing");
            assertFalse(clientIn.keepsContext());
        }
    }

    @Test
    void everyCodeStandsForOneSetOfParameters() {
        int sets = 0;
        for (int code = 0; code < 1_024; code++) {
            int tried = code;
            try {
                assertEquals(code, DeflateParameters.of(code).code());
                assertSame(DeflateParameters.of(code), DeflateParameters.of(code));
                sets++;
            } catch (InvalidArgumentException none) {
                assertNotEquals(0, tried);
            }
        }
        assertEquals(2 * 2 * 9 * 10, sets);
        assertThrows(InvalidArgumentException.class, () -> DeflateParameters.of(-1));
        assertThrows(InvalidArgumentException.class, () -> DeflateParameters.of(1_024));
    }

    @Test
    void wishesOutOfRangeAreRefusedByName() {
        assertThrows(InvalidArgumentException.class, () -> TAKEOVER.withMaxWindowBits(7, 15));
        assertThrows(InvalidArgumentException.class, () -> TAKEOVER.withMaxWindowBits(15, 16));
        assertThrows(InvalidArgumentException.class, () -> TAKEOVER.withThreshold(-1));
        assertThrows(InvalidArgumentException.class, () -> TAKEOVER.withLevel(10));
        assertThrows(InvalidArgumentException.class, () -> new DeflateParameters(false, false, 1, 0));
        assertThrows(InvalidArgumentException.class, () -> new DeflateParameters(false, false, 0, 7));
        assertThrows(InvalidArgumentException.class, () -> new DeflateParameters(false, false, 0, -1));
    }

    @Test
    void messagesFromTheThresholdOnAreCompressed() {
        assertFalse(PermessageDeflate.DEFAULT.compresses(1_023));
        assertTrue(PermessageDeflate.DEFAULT.compresses(1_024));
        assertTrue(PermessageDeflate.DEFAULT.withThreshold(0).compresses(0));
    }

    @Test
    void negotiationAllocatesNothing() {
        ByteBuffer offer = wire("other, D;s=7, D;s=9;c");
        List<Extension> ours = List.of(TAKEOVER);
        AllocationMeter.assertAllocatesNothing("a negotiation", () -> {
            negotiation.begin(ours);
            negotiation.offered(offer, 0, offer.limit());
            negotiation.writeAnswer(out.clear());
            if (DeflateParameters.of(negotiation.agreement(TAKEOVER)).serverMaxWindowBits() != 9)
                throw new AssertionError("declined");
        });
    }

    private String answerOf(PermessageDeflate server, String offer) {
        negotiation.begin(List.of(server));
        ByteBuffer bytes = wire(offer);
        assertTrue(negotiation.offered(bytes, 0, bytes.limit()), "well formed");
        int agreed = negotiation.agreement(server);
        assertEquals(agreed == Extension.DECLINED ? 0 : PermessageDeflate.RSV1, negotiation.rsv());
        return agreed == Extension.DECLINED ? DECLINED : shortOf(DeflateParameters.of(agreed));
    }

    private static String shortOf(DeflateParameters parameters) {
        ByteBuffer wire = ByteBuffer.allocate(128);
        parameters.writeTo(wire);
        return new String(wire.array(), 0, wire.position(), ISO_8859_1)
                .replace("permessage-deflate", "D")
                .replace("server_no_context_takeover", "S")
                .replace("client_no_context_takeover", "C")
                .replace("server_max_window_bits", "s")
                .replace("client_max_window_bits", "c")
                .replace(" ", "");
    }

    private static ByteBuffer wire(String shortened) {
        String wire = shortened
                .replaceAll("\\bD\\b", "permessage-deflate")
                .replaceAll("\\bS\\b", "server_no_context_takeover")
                .replaceAll("\\bC\\b", "client_no_context_takeover")
                .replaceAll("\\bs\\b", "server_max_window_bits")
                .replaceAll("\\bc\\b", "client_max_window_bits");
        return ByteBuffer.wrap(wire.getBytes(ISO_8859_1));
    }

    private String written() {
        return new String(out.array(), 0, out.position(), ISO_8859_1);
    }
}
