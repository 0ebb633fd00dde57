package io.fairlead.peers;

import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** What one says, all hear. Text can only be handed over as a string: it is encoded for each. */
public final class JettyFan extends JettyEndpoint {
    private final Set<Session> everyone;

    /** Its set is safe from any thread. */
    JettyFan(Set<Session> everyone) {
        this.everyone = everyone;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        everyone.add(opened);
        super.onWebSocketOpen(opened);
    }

    @Override
    public void onWebSocketText(String text) {
        everyone.forEach(member -> member.sendText(text, Callback.NOOP));
        demand();
    }

    @Override
    public void onWebSocketBinary(ByteBuffer bytes, Callback release) {
        ByteBuffer kept = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip(); // some send later than others
        release.succeed();
        everyone.forEach(member -> member.sendBinary(kept.slice(), Callback.NOOP));
        demand();
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback done) {
        everyone.remove(session());
        done.succeed();
    }
}
