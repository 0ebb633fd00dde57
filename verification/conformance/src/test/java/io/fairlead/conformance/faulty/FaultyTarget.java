package io.fairlead.conformance.faulty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Party;
import io.fairlead.conformance.Target;
import io.fairlead.conformance.wire.DeflateTerms;
import io.fairlead.conformance.wire.Head;
import io.fairlead.conformance.wire.Violation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server or client with one fault, or none. */
public final class FaultyTarget implements Target {
    private final Party party;
    private final Faults faults;

    /** A party that breaks one rule. */
    public FaultyTarget(Party party, @Nullable Fault broken) {
        this.party = party;
        this.faults = new Faults(broken);
    }

    @Override
    public String name() {
        return party + (faults.broken() == null ? " without a fault" : ", " + faults.broken());
    }

    @Override
    public Party party() {
        return party;
    }

    @Override
    public Set<Endpoint> endpoints() {
        return EnumSet.allOf(Endpoint.class);
    }

    /** Connects both ends itself: each serves the one or the other party. */
    @Override
    public Socket open(Endpoint endpoint) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Socket suite = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
            Socket tested = listener.accept();
            Thread thread = new Thread(() -> serve(tested, endpoint), name());
            thread.setDaemon(true);
            thread.start();
            return suite;
        }
    }

    private void serve(Socket socket, Endpoint endpoint) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            DeflateTerms terms = party == Party.SERVER ? answer(socket, in, endpoint) : ask(socket, in, endpoint);
            new FaultyEcho(socket, in, party, endpoint, terms, faults).serve();
        } catch (IOException | Violation over) {
            // the suite sees how
        }
    }

    private @Nullable DeflateTerms answer(Socket socket, InputStream in, Endpoint endpoint) throws IOException {
        Head request = Head.read(in);
        DeflateTerms terms = endpoint == Endpoint.DEFLATE ? accept(request.field("Sec-WebSocket-Extensions")) : null;
        String key = Objects.requireNonNull(request.field("Sec-WebSocket-Key"));
        socket.getOutputStream()
                .write(Head.response(key, terms == null ? null : terms.format()).getBytes(ISO_8859_1));
        return terms;
    }

    private @Nullable DeflateTerms accept(@Nullable String offers) {
        if (offers == null) return null;
        for (String offer : offers.replace("\"", "").split(",", -1)) {
            try {
                DeflateTerms terms = DeflateTerms.parse(offer.trim(), false);
                int bits = faults.have(Fault.ANSWERS_WITH_A_WIDER_WINDOW) ? 15 : terms.serverBits();
                return new DeflateTerms(
                        terms.serverResets(),
                        terms.clientResets(),
                        bits,
                        terms.clientBits() == DeflateTerms.ANY ? 0 : terms.clientBits());
            } catch (Violation malformed) {
                if (faults.have(Fault.TAKES_MALFORMED_OFFERS)) return new DeflateTerms(false, false, 0, 0);
            }
        }
        return null;
    }

    private @Nullable DeflateTerms ask(Socket socket, InputStream in, Endpoint endpoint) throws IOException, Violation {
        String offer = endpoint == Endpoint.DEFLATE ? "permessage-deflate; client_max_window_bits" : null;
        socket.getOutputStream()
                .write(Head.request("/", socket.getPort(), offer).getBytes(ISO_8859_1));
        String answer = Head.read(in).field("Sec-WebSocket-Extensions");
        if (answer == null) return null;
        try {
            if (offer == null) throw new Violation("an answer to no offer");
            return DeflateTerms.parse(answer, true);
        } catch (Violation malformed) {
            if (faults.have(Fault.TAKES_MALFORMED_ANSWERS)) return new DeflateTerms(false, false, 0, 0);
            throw malformed;
        }
    }

    @Override
    public void close() {}
}
