package io.fairlead.interop;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The makes that need only a JDK. */
class InteropTest {
    private static final List<Client> THEIR_CLIENTS = List.of(
            new JdkClient(),
            new OkClient(),
            new JettyClient(),
            new TyrusClient(),
            new JavaWebSocketClient(),
            new NettyClient());
    private static final List<Server> THEIR_SERVERS = List.of(
            new MockServer(), new JettyServer(), new TyrusServer(), new JavaWebSocketServer(), new NettyServer());

    private static final Round ROUND = new Round(
            "jvm",
            new Table("Their client, our server", "with", Pairing.theirClients(THEIR_CLIENTS)),
            new Table("Our client, their server", "with", Pairing.theirServers(THEIR_SERVERS)));

    @TestFactory
    Stream<DynamicNode> cells() {
        return ROUND.cells();
    }

    @AfterAll
    static void theDocumentTellsThis() throws IOException {
        ROUND.conclude();
    }
}
