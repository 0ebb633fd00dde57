package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Client;
import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Send;
import io.fairlead.ws.processor.model.Site;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The codecs that the injector is asked for. Whether it has them only Dagger knows, who tells it at the component:
 * where it has failed, this says what the message has to do with it.
 */
public final class InjectionCheck {
    private final List<Codec> told = new ArrayList<>();
    private final Report report = new Report();

    private InjectionCheck() {}

    /** Those of an endpoint. */
    public static Report check(Endpoint endpoint) {
        InjectionCheck check = new InjectionCheck();
        check.tell(endpoint.callbacks());
        return check.report;
    }

    /** Those of a client. */
    public static Report check(Client client) {
        InjectionCheck check = new InjectionCheck();
        check.tell(client.endpoint().callbacks());
        for (Send send : client.sends()) {
            check.tell(send.name(), send.codec(), send.site());
        }
        return check.report;
    }

    private void tell(List<Callback> callbacks) {
        for (Callback callback : callbacks) {
            if (callback.codec() != null)
                tell(callback.label(), callback.codec(), callback.message().site());
            tell(callback.label(), callback.replyCodec(), callback.method());
        }
    }

    private void tell(String label, @Nullable Codec codec, Site site) {
        if (codec == null || !codec.isInjected() || told.stream().anyMatch(codec::isOf)) return;
        told.add(codec);
        String message = Words.of(codec.message());
        report.add(Problem.CODEC_LEFT_TO_DAGGER, site, label, message, message);
    }
}
