package io.fairlead.conformance.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fairlead.conformance.Case;
import io.fairlead.conformance.Extensions.Outcome;
import io.fairlead.conformance.Party;
import io.fairlead.conformance.Target;
import io.fairlead.conformance.wire.DeflateTerms;
import io.fairlead.conformance.wire.Head;
import io.fairlead.conformance.wire.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** The handshake of a conversation, from the suite's side (RFC 6455 §4, RFC 7692 §5). */
final class Greeting {
    private final Case played;
    private final Transcript transcript;

    Greeting(Case played, Transcript transcript) {
        this.played = played;
        this.transcript = transcript;
    }

    /** Shakes hands. The terms of compression that were agreed on, or null. */
    @Nullable
    DeflateTerms exchange(Target target, Socket socket, InputStream in) throws IOException, Violation, Mismatch {
        return target.party() == Party.SERVER ? ask(target, socket, in) : answer(socket, in);
    }

    private @Nullable DeflateTerms ask(Target target, Socket socket, InputStream in)
            throws IOException, Violation, Mismatch {
        String offer = played.extensions().offer();
        String request = Head.request(target.path(played.endpoint()), socket.getPort(), offer);
        say(socket, request, offer == null ? "the request" : "the request, offering " + offer);
        Head head = Head.read(in);
        String answered = head.field("Sec-WebSocket-Extensions");
        transcript.note("« " + head.firstLine() + (answered == null ? "" : ", answering " + answered));
        if (!head.firstLine().startsWith("HTTP/1.1 101")) throw new Mismatch("expected 101, got " + head.firstLine());
        if (!Head.accept(Head.EXAMPLE_KEY).equals(head.field("Sec-WebSocket-Accept")))
            throw new Violation("Sec-WebSocket-Accept is " + head.field("Sec-WebSocket-Accept") + " (§4.2.2)");
        return terms(offer, answered);
    }

    private @Nullable DeflateTerms terms(@Nullable String offer, @Nullable String answered) throws Violation, Mismatch {
        boolean agreed = played.extensions().outcome() == Outcome.AGREED;
        if (answered == null) {
            if (agreed) throw new Mismatch("expected that an offer is accepted: " + offer);
            return null;
        }
        if (!agreed || offer == null) throw new Mismatch("expected that no offer is accepted, got " + answered);
        DeflateTerms terms = DeflateTerms.parse(answered, true);
        checkAgainstSome(offer, terms);
        return terms;
    }

    /** The answer has to fit one of the offers; which one, it does not say. */
    private static void checkAgainstSome(String offers, DeflateTerms answer) throws Violation {
        Violation first = null;
        for (String offer : offers.split(",", -1)) {
            try {
                DeflateTerms.parse(offer.trim(), false).checkAnswer(answer);
                return;
            } catch (Violation misfit) {
                if (first == null) first = misfit;
            }
        }
        throw first == null ? new Violation("an answer without an offer") : first;
    }

    private @Nullable DeflateTerms answer(Socket socket, InputStream in) throws IOException, Violation, Mismatch {
        Head head = Head.read(in);
        String offered = head.field("Sec-WebSocket-Extensions");
        transcript.note("« " + head.firstLine() + (offered == null ? "" : ", offering " + offered));
        String key = head.field("Sec-WebSocket-Key");
        if (key == null) throw new Violation("a request without Sec-WebSocket-Key (§4.1)");
        String answer = played.extensions().answer();
        say(socket, Head.response(key, answer), answer == null ? "the 101" : "the 101, answering " + answer);
        if (answer == null || played.extensions().outcome() != Outcome.AGREED) return null;
        if (offered == null) throw new Mismatch("expected an offer of permessage-deflate");
        DeflateTerms terms = DeflateTerms.parse(answer, true);
        DeflateTerms.parse(offered, false).checkAnswer(terms);
        return terms;
    }

    private void say(Socket socket, String head, String words) throws IOException {
        transcript.note("» " + words);
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(ISO_8859_1));
        out.flush();
    }
}
