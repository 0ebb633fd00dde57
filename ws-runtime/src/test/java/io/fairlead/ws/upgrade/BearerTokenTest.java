package io.fairlead.ws.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a token is looked for: in {@code Authorization} (RFC 6750 §2.1), and among the subprotocols of a browser. */
class BearerTokenTest {
    private static Asked bearer(String lines) {
        return Asked.of(HandshakeRow.with(lines.split("\\|")), Handshake::bearer);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Authorization: Bearer a.b-c_d~e+f/g==, a.b-c_d~e+f/g==",
        "Authorization: Bearer x, x",
        "AUTHORIZATION: bEARER x, x",
        "Authorization: Bearer   x, x",
        "Sec-WebSocket-Protocol: bearer.abc, abc",
        "Sec-WebSocket-Protocol: bearer.a, a",
        "Sec-WebSocket-Protocol: bearer.a.b, a.b",
        "'Sec-WebSocket-Protocol: chat.v1, bearer.abc, soap', abc",
        "Sec-WebSocket-Protocol: chat.v1|sec-websocket-protocol: bearer.abc, abc",
        "Authorization: Basic eDp5|Sec-WebSocket-Protocol: bearer.abc, abc"
    })
    void tokenIsFound(String lines, String token) {
        assertEquals(new Asked(token, null), bearer(lines));
    }

    @Test
    void tokenMayStandInTheFirstLine() {
        String head = HandshakeRow.change("Host", "Authorization: Bearer x", "Host: a");
        assertEquals(new Asked("x", null), Asked.of(head, Handshake::bearer));
        assertEquals(new Asked("Bearer x", null), Asked.of(head, handshake -> handshake.soleHeader("authorization")));
    }

    @Test
    void soleHeaderThatIsRepeatedIsRefused() {
        String head = HandshakeRow.with("X-User: a", "x-user: a");
        assertEquals(
                new Asked(null, Rejection.of(400, "header X-User is repeated")),
                Asked.of(head, handshake -> handshake.soleHeader("X-User")));
        assertEquals(new Asked(null, null), Asked.of(head, handshake -> handshake.soleHeader("X-Use")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: Bearer x",
                "Authorization: ",
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Bearer\tx",
                "Authorization: Bearerx",
                "Authorization: Bearers x",
                "Authorization: Beare x",
                "Authorization: Basic eDp5",
                "Authorization: Digest x",
                "Sec-WebSocket-Protocol: bearer",
                "Sec-WebSocket-Protocol: bearer.",
                "Sec-WebSocket-Protocol: bearer., bearer.",
                "Sec-WebSocket-Protocol: Bearer.abc",
                "Sec-WebSocket-Protocol: bearer-abc",
                "Sec-WebSocket-Protocol: abc.bearer.abc",
                "X-Sec-WebSocket-Protocol: bearer.abc"
            })
    void otherThingsAreNoToken(String lines) {
        assertEquals(new Asked(null, null), bearer(lines));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer a|Authorization: Bearer a",
                "Authorization: Basic a|Authorization: Digest b",
                "Authorization: Bearer a|Authorization: Bearer a|Sec-WebSocket-Protocol: bearer.a",
                "Authorization: Bearer a|Sec-WebSocket-Protocol: bearer.a",
                "Authorization: Bearer a|Sec-WebSocket-Protocol: bearer.b, bearer.c",
                "Sec-WebSocket-Protocol: bearer.a, bearer.a",
                "Sec-WebSocket-Protocol: bearer.a|Sec-WebSocket-Protocol: chat.v1, bearer.b"
            })
    void whereThereAreTwoNobodyIsBelieved(String lines) {
        assertEquals(new Asked(null, Rejection.of(400, "bearer token is not the only one")), bearer(lines));
    }

    @Test
    void tokenIsReadAsAParameter() {
        String head = HandshakeRow.with("Authorization: Bearer 17");
        assertEquals(
                new Asked("18", null),
                Asked.of(head, handshake -> 1 + handshake.bearerValue().asInt()));
        assertEquals(
                new Asked("", Rejection.of(400, "bearer token is missing")),
                Asked.of(
                        HandshakeRow.with(),
                        handshake -> handshake.bearerValue().asString()));
    }

    @Test
    void whoBringsNoneIsToldWhatIsWanted() { // RFC 6750 §3
        assertEquals(
                new Rejection(401, "", List.of(new Rejection.Header("WWW-Authenticate", "Bearer"))),
                Rejection.BEARER_WANTED);
    }
}
