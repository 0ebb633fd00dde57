package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.http.ExtensionList;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server may agree to, and how far. */
class UpgradeOptionsTest {
    /** Takes every offer, and every answer. */
    private record Agreeable(String name, int rsv) implements Extension {
        @Override
        public int accept(ExtensionList offer) {
            return 0;
        }

        @Override
        public int confirm(ExtensionList answer) {
            return 0;
        }

        @Override
        public void writeAnswer(int agreed, ByteBuffer out) {
            Ascii.put(out, name);
        }

        @Override
        public void writeOffer(ByteBuffer out) {
            Ascii.put(out, name);
        }
    }

    private static List<Extension> extensions(int count) {
        List<Extension> extensions = new ArrayList<>();
        for (int i = 0; i < count; i++) extensions.add(new Agreeable("e" + i, 0));
        return extensions;
    }

    private static ExtensionNegotiation over(List<Extension> extensions) {
        ExtensionNegotiation negotiation = new ExtensionNegotiation();
        negotiation.begin(extensions);
        return negotiation;
    }

    private static boolean answered(ExtensionNegotiation client, String answer) {
        return client.answered(ByteBuffer.wrap(answer.getBytes(US_ASCII)), 0, answer.length());
    }

    @Test
    void fourExtensionsAreAgreedToAndFiveAreRefused() {
        ExtensionNegotiation four =
                over(UpgradeOptions.DEFAULT.withExtensions(extensions(4)).extensions());
        assertTrue(four.offered(ByteBuffer.wrap("e3,e1,e0,e2".getBytes(US_ASCII)), 0, 11));
        ByteBuffer out = ByteBuffer.allocate(ExtensionNegotiation.MAX_BYTES);
        four.writeAnswer(out);
        assertEquals(
                "\r\nSec-WebSocket-Extensions: e3, e1, e0, e2", new String(out.array(), 0, out.position(), US_ASCII));
        assertThrows(InvalidArgumentException.class, () -> UpgradeOptions.DEFAULT.withExtensions(extensions(5)));
    }

    @Test
    void answerThatIsMalformedBehindItsLastElementFails() { // RFC 6455 §9.1
        assertTrue(answered(over(extensions(1)), "e0, "));
        assertFalse(answered(over(extensions(1)), "e0, ;"));
        assertFalse(answered(over(extensions(1)), "e0; ="));
    }

    @Test
    void extensionsThatClaimTheSameBitAreNotAgreedOnTogether() { // RFC 6455 §9.1
        List<Extension> ours = List.of(new Agreeable("a", 0x40), new Agreeable("b", 0x60), new Agreeable("c", 0x20));
        assertFalse(answered(over(ours), "a, b"));
        assertTrue(answered(over(ours), "a, c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "null", "https://a", "http://a:1", "x://[::1]:80", "h://a"})
    void originIsTaken(String origin) {
        assertEquals(List.of(origin), new UpgradeOptions(List.of(), List.of(origin)).origins());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "://a", "https://", "https:/a", "https://a/", "https://a b", "ht tp://a"})
    void whatIsNoOriginIsRefused(String origin) {
        assertThrows(InvalidArgumentException.class, () -> new UpgradeOptions(List.of(), List.of(origin)));
    }
}
