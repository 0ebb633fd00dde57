package io.fairlead.ws.connection;

import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.Refusal;
import io.fairlead.ws.upgrade.ResponseFault;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A loop with four echoing endpoints, for one connection after the other, of either role. */
final class Play {
    private static final String RESETTING =
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    private static final PermessageDeflate DEFLATE = PermessageDeflate.DEFAULT.withThreshold(4);
    private static final Limits LARGE = new Limits(1 << 18, 64);

    final OneLoop loop;
    private final List<String> told = new ArrayList<>();
    private final Role role;
    private final List<Recorder> endpoints;

    /** How a loop is made of its endpoints. */
    @FunctionalInterface
    interface LoopMaker {
        OneLoop make(Recorder... endpoints);
    }

    /** How an endpoint is made. */
    @FunctionalInterface
    interface EndpointMaker {
        Recorder make(String path, Limits limits, UpgradeOptions options);
    }

    Play(Role role, LoopMaker loops) {
        this(role, loops, Recorder::new);
    }

    Play(Role role, LoopMaker loops, EndpointMaker maker) {
        this.role = role;
        this.endpoints = List.of(
                maker.make("/echo", LARGE, UpgradeOptions.DEFAULT),
                maker.make("/small", new Limits(1_000, 4), UpgradeOptions.DEFAULT),
                maker.make("/keeping", LARGE, with(DEFLATE.withContextTakeover())),
                maker.make("/resetting", LARGE, with(DEFLATE)));
        this.loop = loops.make(endpoints.toArray(Recorder[]::new));
    }

    private static UpgradeOptions with(PermessageDeflate extension) {
        return UpgradeOptions.DEFAULT.withExtensions(List.of(extension));
    }

    /** What the endpoints were told, then what the dialler was. */
    List<String> events() {
        List<String> events = new ArrayList<>();
        for (Recorder endpoint : endpoints) events.addAll(endpoint.events);
        events.addAll(told);
        return events;
    }

    boolean isCompressed(int endpoint) {
        return endpoint >= 2;
    }

    /** A connection that nothing has come from yet; a client's has sent its request. */
    Peer begin(int endpoint) {
        told.clear();
        for (Recorder each : endpoints) each.events.clear();
        if (role == Role.SERVER) return loop.accept();
        Recorder served = endpoints.get(endpoint);
        UpgradeRequest request = UpgradeRequest.to(URI.create("ws://example.com/"))
                .withSubprotocols(List.of("chat"))
                .withExtensions(served.options().extensions());
        Peer peer = loop.dial(request, served, new Outcome());
        peer.link.taken();
        return peer;
    }

    /** The head that the peer opens the connection with. */
    byte[] head(int endpoint) {
        String answer = endpoint == 2 ? "permessage-deflate" : RESETTING;
        if (role == Role.CLIENT) return Wire.ascii(isCompressed(endpoint) ? Wire.accepted(answer) : Wire.ACCEPTED);
        String path = endpoints.get(endpoint).path();
        return isCompressed(endpoint) ? Wire.upgrade(path, "permessage-deflate") : Wire.upgrade(path);
    }

    /** What the dialler is told. */
    private final class Outcome implements DialOutcome {
        @Override
        public void opened(Connection connection) {
            told.add("dialled");
        }

        @Override
        public void refused(Refusal refusal) {
            boolean isCoded =
                    refusal.headers().stream().anyMatch(header -> header.name().equalsIgnoreCase("Transfer-Encoding"));
            String body = isCoded ? "coded: the first piece that comes will do" : refusal.bodyText();
            told.add("refused " + refusal.status() + ' ' + refusal.headers() + ' ' + body);
        }

        @Override
        public void faulty(ResponseFault fault) {
            told.add("faulty " + fault);
        }

        @Override
        public void late() {
            told.add("late");
        }

        @Override
        public void lost() {
            told.add("lost");
        }
    }
}
