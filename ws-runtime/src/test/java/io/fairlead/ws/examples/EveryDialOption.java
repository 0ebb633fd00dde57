package io.fairlead.ws.examples;

import io.fairlead.ws.blocking.BlockingOptions;
import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.Dialer;
import io.fairlead.ws.blocking.HandshakeFailedException;
import io.fairlead.ws.blocking.ProxyRefusedException;
import io.fairlead.ws.blocking.TappedChannel;
import io.fairlead.ws.blocking.UpgradeRefusedException;
import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.tls.Trust;
import io.fairlead.ws.upgrade.HeaderField;
import io.fairlead.ws.upgrade.HttpProxy;
import io.fairlead.ws.upgrade.Refusal;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A dial that leaves nothing to a default: sockets, proxy, TLS, a tap, deadlines, buffers, and all that is asked for.
 */
public final class EveryDialOption implements TappedChannel.Tap {
    private final PrintStream log;

    private EveryDialOption(PrintStream log) {
        this.log = log;
    }

    /**
     * Dials once.
     *
     * @param args the URI, a PEM file with whom to trust, the proxy's host, the proxy's port
     */
    public static void main(String[] args) {
        TlsOptions tls = TlsOptions.client().withTrust(Trust.pem(Path.of(args[1])));
        HttpProxy proxy = HttpProxy.at(args[2], Integer.parseInt(args[3])).withCredentials("me", "my password");
        System.out.println(ask(dialer(tls, proxy, System.err), URI.create(args[0]), "Hello"));
    }

    /**
     * How to connect. One dialer serves any number of dials and threads.
     *
     * @param tls whom to trust, and who we are
     * @param proxy to tunnel through
     * @param log is told of what passes, credentials included
     * @return a dialer
     */
    public static Dialer dialer(TlsOptions tls, HttpProxy proxy, PrintStream log) {
        BlockingOptions options = BlockingOptions.DEFAULT
                .withLimits(new Limits(64 << 10, 16).withMaxFrameBytes(32 << 10))
                .withHandshakeTimeout(Duration.ofSeconds(20)) // look-up, connects, tunnel, TLS and handshake together
                .withCloseTimeout(Duration.ofSeconds(2))
                .withBufferBytes(16 << 10);
        return new Dialer(options, Duration.ofSeconds(3))
                .withSockets(EveryDialOption::open)
                .withProxy(proxy)
                .withTls(tls)
                .withWrapper(channel -> new TappedChannel(channel, new EveryDialOption(log)));
    }

    private static SocketChannel open(InetSocketAddress address) throws IOException {
        return SocketChannel.open()
                .setOption(StandardSocketOptions.SO_KEEPALIVE, true)
                .setOption(StandardSocketOptions.SO_RCVBUF, 32 << 10);
    }

    private static UpgradeRequest request(URI uri) {
        return UpgradeRequest.to(uri)
                .withHost("echo.example")
                .withOrigin("https://echo.example")
                .withSubprotocols(List.of("echo.v2", "echo.v1"))
                .withExtensions(List.of(PermessageDeflate.DEFAULT.withContextTakeover()))
                .withHeader("Authorization", "Bearer token")
                .withHeaderCheck(EveryDialOption::isWanted);
    }

    private static boolean isWanted(HeaderField field) {
        return !field.name().equalsIgnoreCase("X-Sunset"); // a server that will go is not talked to
    }

    /**
     * Asks an echo, and says why it cannot.
     *
     * @param dialer how to connect
     * @param uri of the echo
     * @param text to send
     * @return what came back, or what was in the way
     */
    public static String ask(Dialer dialer, URI uri, String text) {
        try (BlockingWebSocket socket = dialer.dial(uri, request(uri))) {
            socket.writer().sendText(text);
            return agreed(socket) + socket.reader().readText();
        } catch (UpgradeRefusedException refused) {
            return "the server: " + words(refused.refusal());
        } catch (ProxyRefusedException refused) {
            return "the proxy: " + words(refused.refusal());
        } catch (HandshakeFailedException broken) {
            return "no WebSocket: " + broken.fault().text();
        } catch (IOException unreachable) {
            return "not reached: " + unreachable.getMessage();
        }
    }

    private static String agreed(BlockingWebSocket socket) {
        DeflateParameters compression = socket.compression();
        if (compression == null) return socket.subprotocol() + ": ";
        int bits = compression.windowBits(Role.SERVER);
        return "%s, %s over %d KiB: ".formatted(socket.subprotocol(), DeflateParameters.NAME, 1 << (bits - 10));
    }

    private static String words(Refusal refusal) {
        String later = refusal.headers().stream()
                .filter(field -> field.name().equalsIgnoreCase("Retry-After"))
                .map(field -> ", again in " + field.value() + " s")
                .findFirst()
                .orElse("");
        return refusal.status() + " " + refusal.bodyText() + later;
    }

    @Override
    public void received(ByteBuffer bytes) {
        log.print(StandardCharsets.ISO_8859_1.decode(bytes));
    }

    @Override
    public void sent(ByteBuffer bytes) {
        log.print(StandardCharsets.ISO_8859_1.decode(bytes));
    }
}
