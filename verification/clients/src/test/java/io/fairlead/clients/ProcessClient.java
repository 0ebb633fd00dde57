package io.fairlead.clients;

import io.fairlead.interop.Client;
import io.fairlead.interop.Conversation;
import io.fairlead.interop.Heard.Binary;
import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Pong;
import io.fairlead.interop.Heard.Text;
import io.fairlead.interop.Listener;
import io.fairlead.interop.RefusedException;
import io.fairlead.interop.Request;
import io.fairlead.interop.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client in a process of its own, which serves one conversation after the other. */
final class ProcessClient implements Client {
    private static final long START_SECONDS = 60;

    private final String name;
    private final List<String> command;
    private final Map<Scenario, String> cannot;
    private final boolean deflatesWhatItSends;
    private final CompletableFuture<String> version = new CompletableFuture<>();
    private @Nullable Child child;
    private volatile @Nullable Talk talk;
    private int conversations;

    ProcessClient(String name, List<String> command, Map<Scenario, String> cannot, boolean deflatesWhatItSends) {
        this.name = name;
        this.command = command;
        this.cannot = cannot;
        this.deflatesWhatItSends = deflatesWhatItSends;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return version.getNow("of unknown version");
    }

    @Override
    public @Nullable String cannot(Scenario scenario) {
        return cannot.get(scenario);
    }

    @Override
    public boolean deflatesWhatItSends() {
        return deflatesWhatItSends;
    }

    /** Waits until it is there: a browser takes its time, and that is no conversation's. */
    void start() throws Exception {
        if (child == null) child = new Child(command, this::said);
        var unused = version.get(START_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public Conversation connect(Request request, Listener listener) throws Exception {
        start();
        Talk next = new Talk(Objects.requireNonNull(child), String.valueOf(++conversations), listener);
        talk = next;
        next.child.tell(
                "connect",
                next.number,
                request.uri().toString(),
                request.subprotocols().isEmpty() ? "-" : request.subprotocols().get(0),
                request.compression().name(),
                request.tls() == null ? "-" : request.tls().certificate().toString());
        try {
            return next.open.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RefusedException refused) throw refused;
            throw failed;
        }
    }

    private void said(String[] words) {
        Talk current = talk;
        if (words[0].equals("version")) version.complete(words[1]);
        else if (current != null && words[0].equals(current.number)) current.said(words);
    }

    @Override
    public void close() throws IOException {
        if (child != null) child.close();
    }

    private static final class Talk implements Conversation {
        private final Child child;
        private final String number;
        private final Listener listener;
        private final CompletableFuture<Talk> open = new CompletableFuture<>();
        private volatile @Nullable String subprotocol;

        Talk(Child child, String number, Listener listener) {
            this.child = child;
            this.number = number;
            this.listener = listener;
        }

        void said(String[] words) {
            try {
                switch (words[1]) {
                    case "open" -> opened(words[2]);
                    case "refused" -> open.completeExceptionally(new RefusedException(Integer.parseInt(words[2])));
                    case "failed" -> open.completeExceptionally(new IOException(Child.text(words[2])));
                    case "text" -> listener.heard(this, new Text(Child.text(words[2])));
                    case "binary" -> listener.heard(this, Binary.of(Child.decode(words[2])));
                    case "pong" -> listener.heard(this, new Pong(Child.text(words[2])));
                    case "closed" -> listener.heard(this, new Closed(Integer.parseInt(words[2]), Child.text(words[3])));
                    default -> throw new IllegalStateException("what is '" + words[1] + "'?");
                }
            } catch (Exception deaf) {
                throw new IllegalStateException(deaf);
            }
        }

        private void opened(String agreed) {
            if (!agreed.equals("-")) subprotocol = agreed;
            open.complete(this);
        }

        @Override
        public void sendText(String text) throws IOException {
            child.tell("text", Child.encode(text));
        }

        @Override
        public void sendBinary(byte[] bytes) throws IOException {
            child.tell("binary", Child.encode(bytes));
        }

        @Override
        public void sendFragments(List<String> parts) throws IOException {
            List<String> words = new ArrayList<>(List.of("fragments"));
            for (String part : parts) words.add(Child.encode(part));
            child.tell(words.toArray(String[]::new));
        }

        @Override
        public void ping(String payload) throws IOException {
            child.tell("ping", Child.encode(payload));
        }

        @Override
        public void close(int code, String reason) throws IOException {
            child.tell("close", String.valueOf(code), Child.encode(reason));
        }

        @Override
        public @Nullable String subprotocol() {
            return subprotocol;
        }

        @Override
        public void drop() throws IOException {
            child.tell("drop");
        }
    }
}
