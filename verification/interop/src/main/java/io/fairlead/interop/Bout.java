package io.fairlead.interop;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One scenario being played: a client, a server, the wire between them. Not safe for threads. */
public final class Bout implements AutoCloseable {
    private final Client clientPeer;
    private final Server server;
    private final Script script;
    private final Wire wire;
    private final Request request;
    private final Ear ear = new Ear();
    private final StringJoiner limits = new StringJoiner("; ");
    private @Nullable Conversation client;

    Bout(Client clientPeer, Server server, Script script, Wire wire, Scenario scenario, @Nullable Tls tls) {
        this.clientPeer = clientPeer;
        this.server = server;
        this.script = script;
        this.wire = wire;
        this.request =
                new Request(uri(Script.PATH, wire.port(), tls != null), List.of(), scenario.compression(), tls, null);
    }

    private static URI uri(String path, int port, boolean secure) {
        return URI.create(secure ? "wss://localhost:" + port + path : "ws://127.0.0.1:" + port + path);
    }

    /** What the client asks for, unless it asks for more. */
    public Request request() {
        return request;
    }

    /** The same at another path. */
    Request request(String path) {
        return new Request(request.uri().resolve(path), List.of(), request.compression(), request.tls(), null);
    }

    /** Connects the client. */
    public void connect() throws Exception {
        connect(request);
    }

    /** Connects the client. */
    public void connect(Request asking) throws Exception {
        client = clientPeer.connect(asking, ear);
    }

    /** The client's end, once connected. */
    public Conversation client() {
        return Objects.requireNonNull(client, "connect() comes first");
    }

    /** What the client hears. */
    public Ear ear() {
        return ear;
    }

    /** What the server does, and how it saw the end. */
    public Script script() {
        return script;
    }

    /** What went over the wire. */
    public Wire wire() {
        return wire;
    }

    /** The client's make. */
    Client clientPeer() {
        return clientPeer;
    }

    /** The server's make. */
    Server server() {
        return server;
    }

    /** All is well, but only as far as this. */
    void limit(String what) {
        limits.add(what);
    }

    /** How far all is well; empty if all the way. */
    String limits() {
        return limits.toString();
    }

    @Override
    public void close() throws IOException {
        if (client != null) client.drop();
        wire.close();
    }
}
