package io.fairlead.interop;

import io.fairlead.interop.Verdict.AtFault;
import io.fairlead.interop.Verdict.Cannot;
import io.fairlead.interop.Verdict.Failed;
import io.fairlead.interop.Verdict.Passed;
import io.fairlead.interop.Verdict.PassedInPart;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A client and a server, one of them ours: a row of the table. Servers start when they are first needed. */
public final class Pairing implements AutoCloseable {
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

    /** Their client against our server. */
    public static Pairing theirClient(Client peer, Server ours) {
        return new Pairing(peer, ours, peer);
    }

    /** Our client against their server. */
    public static Pairing theirServer(Client ours, Server peer) {
        return new Pairing(ours, peer, peer);
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
        Fault fault = peer.fault(scenario);
        try {
            Outcome outcome = attempt(scenario);
            if (fault != null) return outcome.compare(peer, fault);
            if (outcome.failure() != null) return new Failed(outcome.report());
            if (scenario.compression() == Compression.OFF || peer.deflatesWhatItSends()) return new Passed();
            return new PassedInPart(peer.name() + " inflates what it gets and compresses nothing that it sends");
        } catch (Exception cannotStart) {
            return new Failed(new AssertionError("could not start: " + cannotStart, cannotStart));
        }
    }

    /** How a scenario went, with what was on the wire. */
    private record Outcome(@Nullable Throwable failure, Tape fromClient, Tape fromServer) {
        AssertionError report() {
            return new AssertionError(
                    "%s%nclient sent … %s%nserver sent … %s".formatted(failure, fromClient.tail(), fromServer.tail()),
                    failure);
        }

        Verdict compare(Peer peer, Fault known) {
            boolean same =
                    failure != null && String.valueOf(failure.getMessage()).startsWith(known.failure());
            boolean shown = (fromClient.hex() + ' ' + fromServer.hex()).contains(known.evidence());
            if (same && shown) return new AtFault(peer.name() + " " + known.what());
            if (failure != null) return new Failed(report());
            return new Failed(new AssertionError(
                    "%s has mended this: '%s'. Take the fault out.".formatted(peer.name(), known.what())));
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
            return new Outcome(failure, wire.fromClient(), wire.fromServer());
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
    }
}
