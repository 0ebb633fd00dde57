package io.fairlead.interop;

import io.fairlead.ws.WebSocketClient;
import io.fairlead.ws.blocking.UpgradeRefusedException;
import io.fairlead.ws.endpoint.Connection;
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
        return switch (scenario) {
            case CLIENT_FRAGMENTS -> "never fragments: it sends a message in one frame";
            case TLS -> "does not speak TLS yet";
            default -> null;
        };
    }

    @Override
    public Conversation connect(Request request, Listener listener) throws Exception {
        if (client == null)
            client = WebSocketClient.builder().limits(Wishes.LIMITS).start();
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
