package io.fairlead.interop;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** OkHttp's client. */
final class OkClient implements Client {
    @Override
    public String name() {
        return "OkHttp";
    }

    @Override
    public String version() {
        return OkHttp.VERSION;
    }

    @Override
    public @Nullable String cannot(Scenario scenario) {
        return switch (scenario) {
            case CLIENT_FRAGMENTS -> OkHttpEnd.NEVER_FRAGMENTS;
            case CLIENT_PINGS -> OkHttpEnd.PINGS_BY_ITSELF;
            default -> null;
        };
    }

    @Override
    public Conversation connect(Request request, Listener listener) throws Exception {
        OkHttpClient.Builder client = new OkHttpClient.Builder();
        if (request.tls() != null) {
            client.sslSocketFactory(
                    request.tls().context().getSocketFactory(), request.tls().trust());
        }
        okhttp3.Request.Builder asking =
                new okhttp3.Request.Builder().url(request.uri().toString());
        if (!request.subprotocols().isEmpty()) {
            asking.header("Sec-WebSocket-Protocol", String.join(", ", request.subprotocols()));
        }
        OkHttpEnd end = new OkHttpEnd(listener);
        var unused = client.build().newWebSocket(asking.build(), end);
        try {
            return end.open().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RefusedException refused) throw refused;
            throw failed;
        }
    }
}
