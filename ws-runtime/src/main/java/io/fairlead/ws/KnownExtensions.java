package io.fairlead.ws;

import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.upgrade.Extension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The extensions that change frames in a way that connections here can read. */
final class KnownExtensions {
    /** Their names, for messages. */
    static final String NAMES = DeflateParameters.NAME;

    private KnownExtensions() {}

    /** The first that claims reserved bits and is not known: what is agreed on has to be honoured, RFC 6455 §9.1. */
    static @Nullable Extension strangerAmong(List<Extension> extensions) {
        for (Extension extension : extensions) {
            if (!(extension instanceof PermessageDeflate) && extension.rsv() != 0) return extension;
        }
        return null;
    }
}
