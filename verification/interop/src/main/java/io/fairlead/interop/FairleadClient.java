package io.fairlead.interop;

import io.fairlead.ws.WebSocketClient;
import io.fairlead.ws.blocking.UpgradeRefusedException;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.tls.Trust;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Our client on an event loop; all conversations share one. */
public final class FairleadClient implements Client {
    private @Nullable WebSocketClient client;

    @Override
    public String name() {
        return "our client";
    }

    @Override
    public String version() {
        return "of this build";
    }

    @Override
    public int smallestWindow() {
        return Wishes.SMALLEST_WINDOW;
    }

    @Override
    public @Nullable String cannot(Scenario scenario) {
        return scenario == Scenario.CLIENT_FRAGMENTS ? "never fragments: it sends a message in one frame" : null;
    }

    /** Trusts the one certificate, and of it only the names that stand in it. */
    private static WebSocketClient start() throws IOException {
        return WebSocketClient.builder()
                .limits(Wishes.LIMITS)
                .tls(TlsOptions.client().withTrust(Trust.pem(Tls.SELF_SIGNED.certificate())))
                .start();
    }

    @Override
    public Conversation connect(Request request, Listener listener) throws Exception {
        if (client == null) client = start();
        try {
            Connection connection = client.connect(
                            request.uri(), Wishes.asked(request), new LoopConversation.Hearing(listener))
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            return new LoopConversation(connection);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UpgradeRefusedException refused)
                throw new RefusedException(refused.status());
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        if (client != null) client.close();
    }
}
