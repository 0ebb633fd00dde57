package io.fairlead.conformance.run;

import io.fairlead.conformance.Case;
import io.fairlead.conformance.Event;
import io.fairlead.conformance.Extensions.Outcome;
import io.fairlead.conformance.Party;
import io.fairlead.conformance.Step;
import io.fairlead.conformance.Step.Chunking;
import io.fairlead.conformance.Target;
import io.fairlead.conformance.wire.Deflate;
import io.fairlead.conformance.wire.DeflateTerms;
import io.fairlead.conformance.wire.Inflate;
import io.fairlead.conformance.wire.Violation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One case against one target, on a connection of its own. */
final class Conversation {
    private final Case played;
    private final Target target;
    private final int silenceMillis;
    private final Transcript transcript = new Transcript();
    private Event awaited = Event.end();
    private int deflated;

    Conversation(Case played, Target target, int silenceMillis) {
        this.played = played;
        this.target = target;
        this.silenceMillis = silenceMillis;
    }

    Result run() {
        long start = System.nanoTime();
        String failure = failure();
        return new Result(played, target, failure, transcript, System.nanoTime() - start, deflated);
    }

    private @Nullable String failure() {
        try (Socket socket = target.open(played.endpoint())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(silenceMillis);
            converse(socket);
            return null;
        } catch (Mismatch wrong) {
            return wrong.getMessage();
        } catch (Violation broken) {
            return "expected " + awaited + ", got a violation: " + broken.getMessage();
        } catch (SocketTimeoutException silence) {
            return "expected " + awaited + ", got nothing for " + silenceMillis + " ms";
        } catch (IOException lost) {
            return "expected " + awaited + ", got " + lost;
        }
    }

    private void converse(Socket socket) throws IOException, Violation, Mismatch {
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        DeflateTerms terms = new Greeting(played, transcript).exchange(target, socket, in);
        boolean serverTested = target.party() == Party.SERVER;
        Inflate inflate = terms == null ? null : new Inflate(terms.window(serverTested), terms.takeover(serverTested));
        Ear ear = new Ear(in, target.party().masks(), transcript, inflate);
        try (Deflate deflate =
                terms == null ? null : new Deflate(terms.window(!serverTested), terms.takeover(!serverTested))) {
            Voice voice = new Voice(socket.getOutputStream(), serverTested, transcript, deflate);
            for (Step step : played.script().get().steps()) play(step, voice, ear, socket);
        } finally {
            deflated = ear.deflated();
        }
    }

    private void play(Step step, Voice voice, Ear ear, Socket socket) throws IOException, Violation, Mismatch {
        if (step instanceof Step.Send send) voice.say(send);
        else if (step instanceof Step.SendDeflated send) voice.say(send);
        else if (step instanceof Step.Expect expect) hear(expect.event(), ear, voice, socket);
        else if (step instanceof Step.ExpectFreshKeys expect) ear.checkFreshKeys(expect.frames());
        else endOutput(socket, "the suite ends its stream");
    }

    private void hear(Event expected, Ear ear, Voice voice, Socket socket) throws IOException, Violation, Mismatch {
        awaited = expected;
        if (expected.isEnd() && endsFirst() && !socket.isOutputShutdown())
            endOutput(socket, "the suite ends its stream first, as servers do (§7.1.1)");
        Event event = ear.next();
        while (event.isPing()) { // §5.5.2: either party may ask whether the other is there
            voice.say(new Step.Send(List.of(event.pong()), Chunking.WHOLE, Integer.MAX_VALUE, 0));
            event = ear.next();
        }
        if (!event.equals(expected)) throw new Mismatch("expected " + expected + ", got " + event);
    }

    /** A client that refuses the handshake has to go by itself. */
    private boolean endsFirst() {
        return target.party() == Party.CLIENT && played.extensions().outcome() != Outcome.REFUSED;
    }

    private void endOutput(Socket socket, String words) throws IOException {
        transcript.note(words);
        socket.shutdownOutput();
    }
}
