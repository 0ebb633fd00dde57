package io.fairlead.ws;

import io.fairlead.ws.blocking.BlockingOptions;
import io.fairlead.ws.blocking.Dialer;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.upgrade.HttpProxy;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Our two clients, so that what both must do is asked of both. */
enum DialTier {
    BLOCKING {
        @Override
        void dial(URI uri, UpgradeRequest request, Duration within, @Nullable HttpProxy proxy, TlsOptions tls)
                throws IOException {
            Dialer dialer = new Dialer(BlockingOptions.DEFAULT.withHandshakeTimeout(within), Duration.ofSeconds(20))
                    .withTls(tls);
            (proxy == null ? dialer : dialer.withProxy(proxy))
                    .dial(uri, request)
                    .abort();
        }
    },

    EVENT_LOOP {
        @Override
        void dial(URI uri, UpgradeRequest request, Duration within, @Nullable HttpProxy proxy, TlsOptions tls)
                throws IOException, InterruptedException {
            ClientBuilder builder =
                    WebSocketClient.builder().handshakeTimeout(within).tls(tls);
            WebSocketClient client = (proxy == null ? builder : builder.proxy(proxy)).start();
            try {
                Connection opened = client.connect(uri, request, new Listening())
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
                opened.abort(1000, "that was all");
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof IOException why) throw why;
                throw new AssertionError(failed);
            } catch (TimeoutException never) {
                throw new AssertionError("neither opened nor failed", never);
            } finally {
                client.stop(Duration.ZERO);
            }
        }
    };

    /** Dials, and drops what it gets; throws why it got nothing. */
    abstract void dial(URI uri, UpgradeRequest request, Duration within, @Nullable HttpProxy proxy, TlsOptions tls)
            throws IOException, InterruptedException;

    /** Without TLS. */
    void dial(URI uri, UpgradeRequest request, Duration within, @Nullable HttpProxy proxy)
            throws IOException, InterruptedException {
        dial(uri, request, within, proxy, TlsOptions.client());
    }
}
