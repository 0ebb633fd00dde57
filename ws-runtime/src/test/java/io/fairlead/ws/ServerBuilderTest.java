package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A description that no server can follow is refused where it is written, with the value and the limit. */
class ServerBuilderTest {
    private final ServerBuilder builder = WebSocketServer.builder();

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(InvalidArgumentException.class, call).getMessage());
    }

    @Test
    void numbersOutOfRangeAreNamedWithTheirLimits() {
        refused("port is 65536; it must be 0 to 65535.", () -> builder.port(65_536));
        refused("threads is 0; it must be 1 to 1024.", () -> builder.threads(0));
        refused("maxConnections is 0; it must be 1 to 2147483647.", () -> builder.maxConnections(0));
        refused("The memory is 1 bytes; it must be at least 1 MiB.", () -> builder.memory(1));
        refused("closeTimeout is PT0S; it must be 1 ms to 7 days.", () -> builder.closeTimeout(Duration.ZERO));
        refused("The outbox marks are 2, 1 and 3 bytes; they must rise from 0.", () -> builder.outbox(2, 1, 3));
    }

    @Test
    void twoEndpointsOnTheSameUrlsAreNamedBoth() {
        builder.mount(new EchoBinding("/a/{b}", Limits.DEFAULT));
        refused(
                "EchoBinding on /a/{c} and EchoBinding on /a/{b} match the same URLs. Give one of them another path.",
                () -> builder.mount(List.of(new EchoBinding("/a/{c}", Limits.DEFAULT))));
    }

    @Test
    void extensionThatTheServerCouldNotHonourIsNotAgreedTo() {
        refused(
                "/with agrees to the extension foreign, whose reserved bits (0x20) mean nothing to this server;"
                        + " it knows permessage-deflate. Take it out of the options, or serve the path with the low level.",
                () -> builder.mount(new With(PermessageDeflate.DEFAULT, new ForeignExtension("foreign", 0x20))));
        builder.mount(new With(PermessageDeflate.DEFAULT, new ForeignExtension("foreign", 0)));
    }

    @Test
    void hostThatIsNoneIsUnknown() {
        Throwable unknown = assertThrows(
                UnknownHostException.class, () -> builder.host("256.0.0.1").start());
        assertEquals("256.0.0.1", unknown.getMessage());
    }

    private static final class With implements EndpointBinding {
        private final Connections<With> connections = new Connections<>();
        private final List<Extension> extensions;

        With(Extension... extensions) {
            this.extensions = List.of(extensions);
        }

        @Override
        public String path() {
            return "/with";
        }

        @Override
        public UpgradeOptions options() {
            return UpgradeOptions.DEFAULT.withExtensions(extensions);
        }

        @Override
        public EndpointUpgrader upgrader() {
            return (connection, handshake, response) -> {
                throw new AssertionError("never mounted");
            };
        }

        @Override
        public Connections<With> connections() {
            return connections;
        }
    }
}
