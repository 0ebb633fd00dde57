package io.fairlead.ws;

import io.fairlead.ws.http.ExtensionList;
import io.fairlead.ws.upgrade.Extension;
import java.nio.ByteBuffer;

/** An extension of somebody else's. */
public record ForeignExtension(String name, int rsv) implements Extension {
    @Override
    public int accept(ExtensionList offer) {
        return 0;
    }

    @Override
    public void writeAnswer(int agreed, ByteBuffer out) {}

    @Override
    public void writeOffer(ByteBuffer out) {}

    @Override
    public int confirm(ExtensionList answer) {
        return 0;
    }
}
