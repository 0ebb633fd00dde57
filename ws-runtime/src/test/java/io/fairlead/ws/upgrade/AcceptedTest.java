package io.fairlead.ws.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What a callback has found out: a value or a refusal, never both. */
class AcceptedTest {
    private static final Rejection WHY = Rejection.of(403, "not you");

    @Test
    void valueIsHandedOnAndTheUpgradeWithIt() {
        Accepted<String> found = Accepted.of("user");
        assertEquals("user", found.value());
        assertNull(found.rejection());
        assertEquals(new Asked("user", null), Asked.of(HandshakeRow.with(), handshake -> handshake.accept(found)));
    }

    @Test
    void refusalIsWhatThePeerIsTold() {
        Accepted<String> refused = Accepted.rejected(WHY);
        assertNull(refused.value());
        assertSame(WHY, refused.rejection());
        assertEquals(new Asked(null, WHY), Asked.of(HandshakeRow.with(), handshake -> handshake.accept(refused)));
    }

    @Test
    @SuppressWarnings("NullAway") // what it is about
    void neitherIsACallersMistake() {
        assertThrows(NullPointerException.class, () -> Accepted.of(null));
        assertThrows(NullPointerException.class, () -> Accepted.rejected(null));
    }
}
