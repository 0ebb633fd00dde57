package io.fairlead.peers;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs its tests against each peer in turn, which is started once for all of them. */
@ParameterizedClass
@EnumSource(Peer.class)
abstract class EachPeer {
    private static @Nullable PeerProcess process;

    @Parameter
    @Nullable
    Peer peer;

    final String main() {
        return Objects.requireNonNull(peer, "not injected").main();
    }

    @BeforeParameterizedClassInvocation
    static void start(Peer peer) throws IOException {
        process = new PeerProcess(peer);
    }

    @AfterParameterizedClassInvocation
    static void end() {
        process().close();
    }

    static PeerProcess process() {
        return Objects.requireNonNull(process, "not started");
    }
}
