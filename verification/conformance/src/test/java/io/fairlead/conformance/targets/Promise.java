package io.fairlead.conformance.targets;

import io.fairlead.conformance.Endpoint;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.util.List;

/** What an endpoint promises, in the runtime's words. */
final class Promise {
    private static final Limits ROOMY = new Limits(16 << 20, 65_536);
    private static final List<Extension> DEFLATE = List.of(PermessageDeflate.DEFAULT.withContextTakeover());

    private Promise() {}

    static Limits limits(Endpoint endpoint) {
        return endpoint == Endpoint.ROOMY ? ROOMY : Limits.DEFAULT;
    }

    static List<Extension> extensions(Endpoint endpoint) {
        return endpoint == Endpoint.DEFLATE ? DEFLATE : List.of();
    }

    static UpgradeOptions options(Endpoint endpoint) {
        return UpgradeOptions.DEFAULT.withExtensions(extensions(endpoint));
    }
}
