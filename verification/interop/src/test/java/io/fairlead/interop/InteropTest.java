package io.fairlead.interop;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fairlead.interop.Verdict.Failed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every cell of the tables with JVM peers, and then the tables. */
class InteropTest {
    private static final Server OUR_SERVER = new FairleadServer();
    private static final List<Client> OUR_CLIENTS = List.of(new FairleadDialer());
    private static final List<Client> THEIR_CLIENTS = List.of(
            new JdkClient(),
            new OkClient(),
            new JettyClient(),
            new TyrusClient(),
            new JavaWebSocketClient(),
            new NettyClient());
    private static final List<Server> THEIR_SERVERS = List.of(
            new MockServer(), new JettyServer(), new TyrusServer(), new JavaWebSocketServer(), new NettyServer());

    private static final List<Pairing> CLIENTS = THEIR_CLIENTS.stream()
            .map(client -> Pairing.theirClient(client, OUR_SERVER))
            .toList();
    private static final List<Pairing> SERVERS = THEIR_SERVERS.stream()
            .flatMap(server -> OUR_CLIENTS.stream().map(client -> Pairing.theirServer(client, server)))
            .toList();

    @TestFactory
    Stream<DynamicNode> theirClientOurServer() {
        return CLIENTS.stream().map(InteropTest::cells);
    }

    @TestFactory
    Stream<DynamicNode> ourClientTheirServer() {
        return SERVERS.stream().map(InteropTest::cells);
    }

    private static DynamicNode cells(Pairing pairing) {
        String name = pairing.peer().name() + ", our " + pairing.ours().name();
        return dynamicContainer(
                name,
                Stream.of(Scenario.values())
                        .map(scenario -> dynamicTest(scenario.title(), () -> {
                            if (pairing.play(scenario) instanceof Failed red) throw red.why();
                        })));
    }

    @AfterAll
    static void theDocumentTellsThis() throws Exception {
        List<Pairing> all = new ArrayList<>(CLIENTS);
        all.addAll(SERVERS);
        for (Pairing pairing : all) pairing.close();
        new Document("jvm")
                .tells(List.of(
                        new Table("Their client, our server", CLIENTS),
                        new Table("Our client, their server", SERVERS)));
    }
}
