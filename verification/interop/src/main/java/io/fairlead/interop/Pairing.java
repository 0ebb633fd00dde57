package io.fairlead.interop;

import io.fairlead.interop.Verdict.AtFault;
import io.fairlead.interop.Verdict.Cannot;
import io.fairlead.interop.Verdict.Failed;
import io.fairlead.interop.Verdict.Passed;
import io.fairlead.interop.Verdict.PassedInPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A client and a server, one of them ours: a row of the table. Servers start when they are first needed. */
public final class Pairing implements AutoCloseable {
    /** Our clients. */
    public static final List<Client> OUR_CLIENTS = List.of(new FairleadClient(), new FairleadDialer());

    private static final List<Server> OUR_SERVERS = List.of(new FairleadServer(), new FairleadBlockingServer());
    private static final long CELL_SECONDS = 30;

    private final Client client;
    private final Server server;
    private final Peer peer;
    private final Map<Scenario, Verdict> verdicts = new EnumMap<>(Scenario.class);
    private final Map<Compression, Started> plain = new EnumMap<>(Compression.class);
    private @Nullable Started secure;

    private record Started(Script script, Server.Running running) {}

    private Pairing(Client client, Server server, Peer peer) {
        this.client = client;
        this.server = server;
        this.peer = peer;
    }

    /** Each of these clients against each of our servers. */
    public static List<Pairing> theirClients(List<? extends Client> peers) {
        List<Pairing> pairings = new ArrayList<>();
        for (Client peer : peers) {
            for (Server ours : OUR_SERVERS) pairings.add(new Pairing(peer, ours, peer));
        }
        return pairings;
    }

    /** Each of our clients against each of these servers. */
    public static List<Pairing> theirServers(List<? extends Server> peers) {
        return theirServers(OUR_CLIENTS, peers);
    }

    /** Each of these clients, ours or not, against each of these servers. */
    public static List<Pairing> theirServers(List<? extends Client> clients, List<? extends Server> peers) {
        List<Pairing> pairings = new ArrayList<>();
        for (Server peer : peers) {
            for (Client client : clients) pairings.add(new Pairing(client, peer, peer));
        }
        return pairings;
    }

    /** The make that is not ours. */
    public Peer peer() {
        return peer;
    }

    /** The make that is ours. */
    public Peer ours() {
        return peer == client ? server : client;
    }

    /** Plays the scenario, unless one of the two cannot; keeps what came of it. */
    public Verdict play(Scenario scenario) {
        Verdict verdict = judge(scenario);
        verdicts.put(scenario, verdict);
        return verdict;
    }

    /** What came of the scenario. */
    @Nullable
    Verdict verdict(Scenario scenario) {
        return verdicts.get(scenario);
    }

    private Verdict judge(Scenario scenario) {
        for (Peer one : new Peer[] {peer, ours()}) {
            String reason = one.cannot(scenario);
            if (reason != null) return new Cannot(one.name() + " " + reason);
        }
        try {
            return attempt(scenario).verdict(peer, peer.fault(scenario));
        } catch (Exception cannotStart) {
            return new Failed(new AssertionError("could not start: " + cannotStart, cannotStart));
        }
    }

    /** How a scenario went, with what was on the wire. */
    private record Outcome(@Nullable Throwable failure, String limits, Tape fromClient, Tape fromServer) {
        Verdict verdict(Peer peer, @Nullable Fault known) {
            if (known != null) return compare(peer, known);
            if (failure != null) return new Failed(report());
            return limits.isEmpty() ? new Passed() : new PassedInPart(limits);
        }

        private Verdict compare(Peer peer, Fault known) {
            if (failure == null && !known.atTimes())
                return new Failed(new AssertionError(
                        "%s has mended this: '%s'. Take the fault out.".formatted(peer.name(), known.what())));
            boolean shown = failure == null || known.evidence().shownBy(fromClient, fromServer);
            return shown ? new AtFault(peer.name() + " " + known.what()) : new Failed(report());
        }

        private AssertionError report() {
            return new AssertionError(
                    "%s%nclient sent … %s%nserver sent … %s".formatted(failure, fromClient.tail(), fromServer.tail()),
                    failure);
        }
    }

    private Outcome attempt(Scenario scenario) throws Exception {
        Tls tls = scenario.isSecure() ? Tls.SELF_SIGNED : null;
        Started started = started(scenario, tls);
        try (Wire wire = new Wire(started.running.port());
                Bout bout = new Bout(client, server, started.script, wire, scenario, tls)) {
            Throwable failure = withinTime(() -> {
                scenario.play(bout);
                return null;
            });
            return new Outcome(failure, bout.limits(), wire.fromClient(), wire.fromServer());
        }
    }

    private Started started(Scenario scenario, @Nullable Tls tls) throws Exception {
        if (tls != null) {
            if (secure == null) secure = start(Compression.OFF, tls);
            return secure;
        }
        Started started = plain.get(scenario.compression());
        if (started == null) {
            started = start(scenario.compression(), null);
            plain.put(scenario.compression(), started);
        }
        return started;
    }

    private Started start(Compression compression, @Nullable Tls tls) throws Exception {
        Script script = new Script();
        return new Started(script, server.start(new Server.Setup(compression, tls, script)));
    }

    private static @Nullable Throwable withinTime(Callable<@Nullable Void> play) throws InterruptedException {
        FutureTask<@Nullable Void> task = new FutureTask<>(play);
        Thread thread = new Thread(task, "scenario");
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(CELL_SECONDS, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause();
        } catch (TimeoutException late) {
            AssertionError error = new AssertionError("not done within %d s".formatted(CELL_SECONDS));
            error.setStackTrace(thread.getStackTrace());
            thread.interrupt();
            return error;
        }
    }

    @Override
    public void close() throws IOException {
        for (Started started : plain.values()) started.running.close();
        if (secure != null) secure.running.close();
        client.close();
    }
}
