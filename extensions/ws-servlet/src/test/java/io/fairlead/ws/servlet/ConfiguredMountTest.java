package io.fairlead.ws.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fairlead.ws.RawClient;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.connection.Wire;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a servlet's builder says of an endpoint holds in servlet containers. */
@ParameterizedClass
@EnumSource(Container.Make.class)
@Timeout(120)
class ConfiguredMountTest {
    @Parameter
    @SuppressWarnings("NullAway.Init") // given by the class's parameters
    Container.Make make;

    @TempDir
    Path folder;

    @Test
    void frameHasALimitAndCompressionIsOff() throws Exception {
        RoomBinding compressing =
                new RoomBinding(UpgradeOptions.DEFAULT.withExtensions(List.of(PermessageDeflate.DEFAULT)));
        FairleadServlet servlet = new FairleadServlet(
                WebSocketServer.builder()
                        .threads(1)
                        .mount(compressing)
                        .noCompression("/rooms/{name}")
                        .limits("/rooms/{name}", new Limits(1_000, 4, 100)),
                Duration.ofSeconds(20));
        try (Container container = make.start("/app", "/ws/*", servlet, folder);
                RawClient client = new RawClient(container.port())) {
            client.send(Wire.upgrade("/app/ws/rooms/blue", "permessage-deflate"));
            String head = Expect.head(client);
            assertFalse(head.contains("Sec-WebSocket-Extensions"), head);
            client.send(Wire.client(true, 2, Wire.letters(100)));
            Expect.frame(0x82, Wire.letters(100), client);
            client.send(Wire.hex("82e537fa213d")); // FIN, binary, 101 bytes, a mask, and nothing more
            Expect.frame(
                    0x88, Wire.code(1009, "a message of more than 1000 bytes, or a frame of more than 100"), client);
            assertEquals(0, client.readToTheEnd().length);
        }
    }
}
