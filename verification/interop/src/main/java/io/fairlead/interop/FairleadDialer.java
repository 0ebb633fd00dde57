package io.fairlead.interop;

import io.fairlead.ws.blocking.Dialer;
import io.fairlead.ws.blocking.UpgradeRefusedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Our blocking client. */
public final class FairleadDialer implements Client {
    @Override
    public String name() {
        return "our blocking client";
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
        return scenario == Scenario.TLS ? "dials ws only; over a TlsChannel it is not played here yet" : null;
    }

    @Override
    public Conversation connect(Request request, Listener listener) throws Exception {
        BlockingConversation conversation = new BlockingConversation(listener);
        Dialer dialer = new Dialer(conversation.options(), Duration.ofSeconds(10));
        try {
            return conversation.reading(dialer.dial(request.uri(), Wishes.asked(request)));
        } catch (UpgradeRefusedException refused) {
            throw new RefusedException(refused.status());
        }
    }
}
