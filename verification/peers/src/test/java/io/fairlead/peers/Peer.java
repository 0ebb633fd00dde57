package io.fairlead.peers;

import java.util.List;

/** Every server, as it is started. */
enum Peer {
    FAIRLEAD(FairleadPeer.class, ""),
    NETTY_NIO(NettyPeer.class, "--transport nio"),
    NETTY_EPOLL(NettyPeer.class, "--transport epoll"),
    VERTX_NIO(VertxPeer.class, "--transport nio"),
    VERTX_EPOLL(VertxPeer.class, "--transport epoll"),
    UNDERTOW(UndertowPeer.class, ""),
    JETTY(JettyPeer.class, ""),
    JAVA_WEBSOCKET(JavaWebSocketPeer.class, "");

    private final Class<?> main;
    private final String words;

    Peer(Class<?> main, String words) {
        this.main = main;
        this.words = words;
    }

    String main() {
        return main.getName();
    }

    List<String> words() {
        return words.isEmpty() ? List.of() : List.of(words.split(" "));
    }
}
