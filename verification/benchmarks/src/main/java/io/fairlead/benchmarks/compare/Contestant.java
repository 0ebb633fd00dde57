package io.fairlead.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A server that takes part. */
enum Contestant {
    FLOOR("floor, Java NIO", Home.BENCHMARKS, "io.fairlead.benchmarks.floor.Floor"),
    FAIRLEAD("Fairlead", Home.EXAMPLE, "io.fairlead.example.Main"),
    NETTY_EPOLL("Netty, epoll", Home.PEERS, "io.fairlead.peers.NettyPeer", "epoll"),
    NETTY_NIO("Netty, NIO", Home.PEERS, "io.fairlead.peers.NettyPeer", "nio"),
    VERTX("Vert.x", Home.PEERS, "io.fairlead.peers.VertxPeer"),
    UNDERTOW("Undertow", Home.PEERS, "io.fairlead.peers.UndertowPeer"),
    JETTY("Jetty", Home.PEERS, "io.fairlead.peers.JettyPeer"),
    JAVA_WEBSOCKET("Java-WebSocket", Home.PEERS, "io.fairlead.peers.JavaWebSocketPeer");

    /** Fairlead's endpoints that are no example, but a comparison's. */
    private static final String COMPARED = "io.fairlead.peers.FairleadPeer";

    private final String title;
    private final Home home;
    private final String main;
    private final String transport;

    Contestant(String title, Home home, String main) {
        this(title, home, main, "");
    }

    Contestant(String title, Home home, String main, String transport) {
        this.title = title;
        this.home = home;
        this.main = main;
        this.transport = transport;
    }

    String title() {
        return title;
    }

    /** Java-WebSocket keeps no context for what it sends, whatever is offered: that is another, cheaper thing to do. */
    boolean plays(Cell cell) {
        if (this == JAVA_WEBSOCKET) return cell != Cell.DEFLATE;
        return this != FLOOR || Sets.FLOOR.contains(cell);
    }

    /** The jar that its classes are in. */
    Path jar(Path verification, Cell cell) {
        return isCompared(cell) ? Home.PEERS.jar(verification) : home.jar(verification);
    }

    /** The class to run, and its words. */
    List<String> command(Cell cell, Path keyStore) {
        List<String> command = new ArrayList<>(List.of(isCompared(cell) ? COMPARED : main, "--port", "0"));
        if (!transport.isEmpty()) command.addAll(List.of("--transport", transport));
        if (cell.traffic().tls()) command.addAll(List.of("--tls", keyStore.toString(), KeyStoreFile.PASSWORD));
        return command;
    }

    /** What the example does not serve, or not as others do. */
    private boolean isCompared(Cell cell) {
        return this == FAIRLEAD && Sets.COMPARED.contains(cell);
    }

    static Contestant of(String name) {
        return Names.find(Contestant.class, "peer", name);
    }

    private enum Home {
        BENCHMARKS("benchmarks/target/benchmarks.jar"),
        EXAMPLE("../example-app/target/example-app.jar"),
        PEERS("peers/target/peers.jar");

        private final String jar;

        Home(String jar) {
            this.jar = jar;
        }

        Path jar(Path verification) {
            return verification.resolve(jar).normalize();
        }
    }

    private static final class Sets {
        static final Set<Cell> FLOOR = EnumSet.of(
                Cell.SMALL, Cell.MANY, Cell.PIPELINED, Cell.KILO, Cell.LARGE, Cell.HUGE, Cell.TEXT, Cell.UPGRADE);
        static final Set<Cell> COMPARED = EnumSet.of(Cell.JSON, Cell.TLS, Cell.FAN, Cell.FAN_KILO);
    }
}
