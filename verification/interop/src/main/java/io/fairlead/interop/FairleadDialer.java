package io.fairlead.interop;

import io.fairlead.ws.blocking.Dialer;
import io.fairlead.ws.blocking.UpgradeRefusedException;
import io.fairlead.ws.tls.TlsOptions;
import io.fairlead.ws.tls.Trust;
import java.time.Duration;

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
    public Conversation connect(Request request, Listener listener) throws Exception {
        BlockingConversation conversation = new BlockingConversation(listener);
        Dialer dialer = new Dialer(conversation.options(), Duration.ofSeconds(10));
        Tls tls = request.tls();
        if (tls != null) dialer = dialer.withTls(TlsOptions.client().withTrust(Trust.pem(tls.certificate())));
        try {
            return conversation.reading(dialer.dial(request.uri(), Wishes.asked(request)));
        } catch (UpgradeRefusedException refused) {
            throw new RefusedException(refused.status());
        }
    }
}
