package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.fairlead.ws.blocking.HandshakeFailedException;
import io.fairlead.ws.blocking.ProxyRefusedException;
import io.fairlead.ws.blocking.RawProxy;
import io.fairlead.ws.blocking.RawServer;
import io.fairlead.ws.blocking.UpgradeRefusedException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.upgrade.HttpProxy;
import io.fairlead.ws.upgrade.ResponseFault;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both clients against a server and a proxy that say what they like: they fail closed, in time, and send nobody what is
 * not theirs.
 */
@Timeout(60)
class HostileDialTest {
    /** {@code @} stands for the right Sec-WebSocket-Accept, {@code |} for a line's end. */
    private static final String SWITCH =
            "HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: @|";

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final RawServer server = new RawServer();
    private final RawProxy proxy = new RawProxy();

    HostileDialTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        server.close();
        proxy.close();
    }

    private UpgradeRequest request() {
        return UpgradeRequest.to(server.uri())
                .withSubprotocols(List.of("chat"))
                .withHeader("Authorization", "Bearer secret");
    }

    private HttpProxy through() {
        return HttpProxy.at("127.0.0.1", proxy.port()).withCredentials("me", "hidden");
    }

    private <T extends Throwable> T fails(Class<T> how, DialTier tier, Duration within, @Nullable HttpProxy by) {
        return assertThrows(how, () -> tier.dial(server.uri(), request(), within, by));
    }

    static Stream<Arguments> wrongAnswers() {
        String start = "HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|";
        return Stream.of(DialTier.values())
                .flatMap(tier -> Stream.of(
                        Arguments.of(
                                tier,
                                ResponseFault.ACCEPT,
                                start + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=||"),
                        Arguments.of(tier, ResponseFault.ACCEPT, start + "|"),
                        Arguments.of(
                                tier,
                                ResponseFault.ACCEPT,
                                start + "Sec-WebSocket-Accept: @|Sec-WebSocket-Accept: @||"),
                        Arguments.of(
                                tier,
                                ResponseFault.EXTENSION,
                                SWITCH + "Sec-WebSocket-Extensions: permessage-deflate||"),
                        Arguments.of(tier, ResponseFault.SUBPROTOCOL, SWITCH + "Sec-WebSocket-Protocol: other||"),
                        Arguments.of(
                                tier,
                                ResponseFault.UPGRADE,
                                "HTTP/1.1 101 x|Connection: Upgrade|Sec-WebSocket-Accept: @||"),
                        Arguments.of(
                                tier,
                                ResponseFault.CONNECTION,
                                "HTTP/1.1 101 x|Upgrade: websocket|Sec-WebSocket-Accept: @||"),
                        Arguments.of(tier, ResponseFault.NOT_A_SWITCH, SWITCH + "Content-Length: 5||hello"),
                        Arguments.of(tier, ResponseFault.NOT_A_SWITCH, SWITCH + "Transfer-Encoding: chunked||0||"),
                        Arguments.of(tier, ResponseFault.MALFORMED, "SSH-2.0-OpenSSH_9.2|"),
                        Arguments.of(tier, ResponseFault.MALFORMED, "HTTP/1.1 101 x|Upgrade : websocket||"),
                        Arguments.of(tier, ResponseFault.TOO_LARGE, "HTTP/1.1 101 x|" + "a: b|".repeat(10_000))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongAnswers")
    void answerThatWasNotAskedForFailsClosed(DialTier tier, ResponseFault fault, String answer) throws Exception {
        server.answer(answer, "", 10_000);
        assertEquals(
                fault, fails(HandshakeFailedException.class, tier, LONG, null).fault());
        assertEquals("", server.heardAfterTheRequest(), "closed, and nothing sent");
    }

    @ParameterizedTest
    @EnumSource
    void redirectIsARefusalAndNobodyIsSentTo(DialTier tier) throws Exception {
        try (RawServer elsewhere = new RawServer()) {
            elsewhere.answer(SWITCH + "|", "", 10_000);
            server.answer("HTTP/1.1 302 Found|Location: " + elsewhere.uri() + "|Content-Length: 3||abc", "", 1);
            UpgradeRefusedException refused = fails(UpgradeRefusedException.class, tier, LONG, null);
            assertEquals(302, refused.status());
            assertEquals("abc", refused.refusal().bodyText());
            assertFalse(elsewhere.wasConnectedTo());
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodyIsBoundedAndItsEndIsNotWaitedFor(DialTier tier) {
        server.answer("HTTP/1.1 500 x|Content-Length: 1000000||" + "x".repeat(5_000), "", 700);
        assertEquals(
                1_024,
                fails(UpgradeRefusedException.class, tier, LONG, null).refusal().body().length);
        server.answer("HTTP/1.1 500 x|Content-Length: 9||cut", "", 10_000);
        assertEquals(
                "cut",
                fails(UpgradeRefusedException.class, tier, SHORT, null)
                        .refusal()
                        .bodyText());
    }

    @ParameterizedTest
    @EnumSource
    void headThatStallsOrDripsIsLeftAtTheDeadline(DialTier tier) {
        server.answer("", "", 10_000);
        fails(SocketTimeoutException.class, tier, SHORT, null);
        server.answer("HTTP/1.1 101 x|Upgr", "", 10_000);
        fails(SocketTimeoutException.class, tier, SHORT, null);
        server.drip("HTTP/1.1 101 Switching Protocols|" + "a: b|".repeat(100), 20);
        fails(SocketTimeoutException.class, tier, SHORT, null);
    }

    @ParameterizedTest
    @EnumSource
    void endOrResetInsideTheHeadIsAnError(DialTier tier) {
        server.answerAndClose("HTTP/1.1 101 x|Upgr");
        fails(IOException.class, tier, LONG, null);
        server.answerAndClose("");
        fails(IOException.class, tier, LONG, null);
        server.answerAndReset("HTTP/1.1 101 x|Upgr");
        fails(IOException.class, tier, LONG, null);
    }

    @ParameterizedTest
    @EnumSource
    void addressThatNeverAnswersIsLeftAtTheDeadline(DialTier tier) throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("ws://127.0.0.1:" + full.getLocalPort() + "/");
            long start = System.nanoTime();
            assertThrows(SocketTimeoutException.class, () -> tier.dial(uri, UpgradeRequest.to(uri), SHORT, null));
            assertTrue(System.nanoTime() - start < 15_000_000_000L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tunnelCarriesTheHandshakeAndNobodyGetsTheOthersCredentials(DialTier tier) throws Exception {
        server.answer(SWITCH + "Sec-WebSocket-Protocol: chat||", "", 1);
        proxy.answer(
                "HTTP/1.1 200 Connection established|Via: x||", server.uri().getPort());
        tier.dial(server.uri(), request(), LONG, through());
        String toProxy = proxy.request();
        String authority = "127.0.0.1:" + server.uri().getPort();
        assertEquals(
                "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority
                        + "\r\nProxy-Authorization: Basic bWU6aGlkZGVu\r\n\r\n",
                toProxy);
        String toServer = server.request();
        assertTrue(toServer.contains("\r\nAuthorization: Bearer secret\r\n"), toServer);
        assertFalse(toServer.contains("Proxy-"), toServer);
    }

    @ParameterizedTest
    @EnumSource
    void proxyThatRefusesIsToldOfWithItsStatusAndBody(DialTier tier) throws Exception {
        proxy.answer("HTTP/1.1 407 x|Proxy-Authenticate: Basic|Content-Length: 4||who?", 0);
        ProxyRefusedException refused = fails(ProxyRefusedException.class, tier, LONG, through());
        assertEquals(407, refused.status());
        assertEquals("who?", refused.refusal().bodyText());
        proxy.answer("HTTP/1.1 502 x||cut", 0);
        assertEquals(
                "cut",
                fails(ProxyRefusedException.class, tier, SHORT, through())
                        .refusal()
                        .bodyText());
        assertFalse(server.wasConnectedTo());
    }

    @ParameterizedTest
    @EnumSource
    void proxyThatStallsOrTalksNonsenseFailsInTime(DialTier tier) {
        proxy.answer("", 0);
        fails(SocketTimeoutException.class, tier, SHORT, through());
        proxy.answer("HTTP/1.1 200 OK||", 0);
        fails(SocketTimeoutException.class, tier, SHORT, through());
        proxy.answer("HTTP/1.1 200 OK||what?||", 0);
        assertEquals(
                ResponseFault.MALFORMED,
                fails(HandshakeFailedException.class, tier, LONG, through()).fault());
        proxy.answer("SSH-2.0-OpenSSH_9.2|", 0);
        assertEquals(
                ResponseFault.PROXY,
                fails(HandshakeFailedException.class, tier, LONG, through()).fault());
    }

    @ParameterizedTest
    @EnumSource
    void descriptorsReturnToWhereTheyWere(DialTier tier) throws Exception {
        failInEveryWay(tier); // whatever is opened once and kept
        long before = descriptors();
        for (int i = 0; i < 10; i++) failInEveryWay(tier);
        long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (descriptors() > before && System.nanoTime() - patience < 0) Thread.sleep(10);
        assertTrue(descriptors() <= before, descriptors() + " open, " + before + " before");
    }

    private void failInEveryWay(DialTier tier) throws Exception {
        server.answer("HTTP/1.1 101 x||", "", 10_000);
        fails(HandshakeFailedException.class, tier, LONG, null);
        server.answer("HTTP/1.1 403 x|Content-Length: 0||", "", 10_000);
        fails(UpgradeRefusedException.class, tier, LONG, null);
        server.answerAndReset("HTTP/1.1 101 x|Up");
        fails(IOException.class, tier, LONG, null);
        proxy.answer("HTTP/1.1 407 x|Content-Length: 0||", 0);
        fails(ProxyRefusedException.class, tier, LONG, through());
        try (WebSocketServer real = WebSocketServer.builder()
                .threads(1)
                .mount(new EchoBinding("/", Limits.DEFAULT))
                .start()) {
            URI uri = URI.create("ws://127.0.0.1:" + real.port() + "/");
            tier.dial(uri, UpgradeRequest.to(uri), LONG, null);
        }
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
