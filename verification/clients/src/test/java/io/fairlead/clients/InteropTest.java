package io.fairlead.clients;

import io.fairlead.interop.Client;
import io.fairlead.interop.FairleadServer;
import io.fairlead.interop.JdkClient;
import io.fairlead.interop.Pairing;
import io.fairlead.interop.Round;
import io.fairlead.interop.Scenario;
import io.fairlead.interop.Server;
import io.fairlead.interop.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The makes that need more than a JDK, and the proxies. */
class InteropTest {
    private static final int IDLE_SECONDS = 30;

    private static final ProcessClient WS = new ProcessClient("npm ws", Programs.node("ws-client.mjs"), Map.of(), true);
    private static final List<ProcessClient> THEIR_CLIENTS = List.of(
            WS,
            new ProcessClient(
                    "npm undici",
                    Programs.node("undici-client.mjs"),
                    Map.of(
                            Scenario.CLIENT_FRAGMENTS, "has no means to fragment",
                            Scenario.REFUSED, "tells no status, as browsers do not"),
                    false),
            new ProcessClient("python3-websockets", Programs.python("client.py"), Map.of(), true),
            new ProcessClient(
                    "Chromium",
                    chromium(),
                    Map.of(
                            Scenario.CLIENT_FRAGMENTS, "gives a page no means to fragment",
                            Scenario.CLIENT_PINGS, "gives a page no means to ping",
                            Scenario.REFUSED, "tells a page no status"),
                    true));
    private static final List<Server> THEIR_SERVERS = List.of(
            new ProcessServer("npm ws", Programs.node("ws-server.mjs")),
            new ProcessServer("python3-websockets", Programs.python("server.py")));
    private static final List<Server> PROXIES =
            List.of(new Nginx(IDLE_SECONDS, new FairleadServer()), new Haproxy(IDLE_SECONDS, new FairleadServer()));

    private static final Round ROUND = new Round(
            "clients",
            new Table("Their client, our server", "with", Pairing.theirClients(THEIR_CLIENTS)),
            new Table("Our client, their server", "with", Pairing.theirServers(THEIR_SERVERS)),
            new Table("Our server behind a proxy", "with", Pairing.theirServers(throughProxies(), PROXIES)));

    private static List<String> chromium() {
        List<String> command = new ArrayList<>(Programs.node("chromium-client.mjs"));
        command.add(Programs.chromium());
        return command;
    }

    private static List<Client> throughProxies() {
        List<Client> clients = new ArrayList<>(Pairing.OUR_CLIENTS);
        clients.add(new JdkClient());
        clients.add(WS);
        return clients;
    }

    @BeforeAll
    static void startTheClients() throws Exception {
        for (ProcessClient client : THEIR_CLIENTS) client.start();
    }

    @TestFactory
    Stream<DynamicNode> cells() {
        return ROUND.cells();
    }

    @AfterAll
    static void theDocumentTellsThis() throws IOException {
        ROUND.conclude();
    }
}
