package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Codec.Source;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Sent;

/** What an endpoint says it sends: could it? */
final class SendsCheck {
    private SendsCheck() {}

    static void check(Endpoint endpoint, Report report) {
        for (Sent sent : endpoint.sends()) {
            String type = Words.of(sent.type().value());
            if (!sent.isMessage())
                report.add(Problem.SENDS_NO_MESSAGE, sent.type().site(), type);
            else if (sent.codec() != null && isMissing(sent.codec().source()))
                report.add(Problem.SENDS_WITHOUT_CODEC, sent.type().site(), type);
        }
    }

    private static boolean isMissing(Source source) {
        return source == Source.MISSING || source == Source.UNUSABLE;
    }
}
