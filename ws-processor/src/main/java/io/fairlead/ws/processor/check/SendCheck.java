package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Client;
import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Codec.Source;
import io.fairlead.ws.processor.model.Send;
import io.fairlead.ws.processor.model.Send.Returns;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The abstract methods of a client: is it clear what each of them sends, and how? */
final class SendCheck {
    private SendCheck() {}

    static void check(Client client, Report report) {
        List<Codec> tagged = new ArrayList<>(client.endpoint().codecs()); // told about where callbacks are checked
        for (Send send : client.sends()) {
            if (!send.method().getTypeParameters().isEmpty())
                report.add(Problem.GENERIC_SEND, send.site(), send.name());
            if (send.isClose() || send.isConnection()) continue;
            if (send.parameters().size() == 1) checkMessage(send, tagged, report);
            else
                report.add(
                        Problem.NOT_ONE_SENT,
                        send.site(),
                        send.name(),
                        send.parameters().size());
            checkReturn(send, report);
        }
    }

    private static void checkReturn(Send send, Report report) {
        if (send.returns() == Returns.NOTHING || send.returns() == Returns.RESULT) return;
        String type = Words.of(send.type().getReturnType());
        report.add(Problem.SEND_RETURNS, send.site(), send.name(), type);
    }

    private static void checkMessage(Send send, List<Codec> tagged, Report report) {
        String type = Words.of(send.parameters().get(0));
        if (send.payload() == null || send.payload().isStream()) {
            report.add(Problem.CANNOT_SEND, send.site(), send.name(), type);
        } else if (send.codec() != null) {
            checkCodec(send, send.codec(), tagged, report);
        }
    }

    private static void checkCodec(Send send, Codec codec, List<Codec> tagged, Report report) {
        String message = Words.of(codec.message());
        if (codec.source() == Source.MISSING) {
            report.add(Problem.NOTHING_SENDS, send.site(), send.name(), message);
        } else if (codec.source() == Source.UNUSABLE) {
            String written = Words.of(Objects.requireNonNull(codec.codec()));
            report.add(Problem.CODEC_UNUSABLE, send.site(), send.name(), written, message);
        }
        if (tagged.stream().anyMatch(codec::isOf)) return;
        tagged.add(codec);
        CodecCheck.checkTags(send.name(), codec, send.site(), report);
    }
}
