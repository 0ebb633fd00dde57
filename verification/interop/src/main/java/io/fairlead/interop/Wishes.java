package io.fairlead.interop;

import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.util.List;

/** What our ends ask for and agree to, whichever tier they are of. */
final class Wishes {
    /** Enough for all that is sent here. */
    static final Limits LIMITS = new Limits(16 << 20, 4_096);

    /** The JDK's Deflater has no smaller window, so a peer's wish for one is met by Huffman coding alone. */
    static final int SMALLEST_WINDOW = 15;

    private Wishes() {}

    /** A server's. */
    static UpgradeOptions agreedTo(Compression compression) {
        return new UpgradeOptions(List.of(Script.SUBPROTOCOL), List.of(), extensions(compression));
    }

    /** A client's. */
    static UpgradeRequest asked(Request request) {
        UpgradeRequest asking = UpgradeRequest.to(request.uri())
                .withSubprotocols(request.subprotocols())
                .withExtensions(extensions(request.compression()));
        return request.origin() == null ? asking : asking.withOrigin(request.origin());
    }

    private static List<Extension> extensions(Compression compression) {
        return switch (compression) {
            case OFF -> List.of();
            case NO_TAKEOVER -> List.of(PermessageDeflate.DEFAULT);
            case TAKEOVER -> List.of(PermessageDeflate.DEFAULT.withContextTakeover());
        };
    }
}
