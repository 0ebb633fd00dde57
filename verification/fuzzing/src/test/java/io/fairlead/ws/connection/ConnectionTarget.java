package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.fuzzing.Complaints;
import io.fairlead.ws.fuzzing.Cuts;
import io.fairlead.ws.fuzzing.Parts;
import io.fairlead.ws.fuzzing.Target;
import io.fairlead.ws.protocol.Role;
import java.util.Arrays;
import java.util.List;

/**
 * A whole connection over a link in memory: whatever the peer sends, the same answers and the same calls at every
 * split; whatever else happens in whatever order, well-formed frames, one ending, and nothing held.
 *
 * <pre>
 *   input: 1 byte (1: begins behind the head, 2 and 4: the endpoint, 8: a life, 16: callbacks are lent copies,
 *   32: messages come in parts as well, which are echoed together), then the wire; for a life its events, each with its length in 2 bytes: see {@link Life}
 * </pre>
 */
public final class ConnectionTarget implements Target {
    private static final int OPEN = 1;
    private static final int LIFE = 8;
    private static final int COPIES = 16;
    private static final int PARTS = 32;
    private static final long TIGHT = 256 << 10;
    private static final Settings.OutboxMarks LOW = new Settings.OutboxMarks(1 << 10, 4 << 10, 16 << 10);

    private final Role role;
    private final Complaints complaints = Complaints.listen();
    private final Play plain;
    private final Play copies;
    private final Play parts;
    private final Play tight;

    /**
     * A target for one end.
     *
     * @param role of this end
     */
    public ConnectionTarget(Role role) {
        this.role = role;
        plain = new Play(role, OneLoop::new);
        copies = new Play(role, OneLoop::lendingCopies);
        parts = new Play(role, OneLoop::new, Gathering::new);
        tight = new Play(role, endpoints -> new OneLoop(TIGHT, LOW, 60_000, endpoints));
    }

    @Override
    public void accept(byte[] input) {
        if (input.length == 0) return;
        int flags = input[0];
        int endpoint = flags >> 1 & 3;
        if ((flags & LIFE) != 0) {
            Life life = new Life(role, tight, endpoint, (flags & OPEN) != 0);
            life.live(Parts.of(input, 1));
            complaints.assertNone();
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        byte[] wire = (flags & OPEN) == 0 ? rest : Wire.concat(plain.head(endpoint), rest);
        Transcript whole = play(plain, endpoint, wire, Cuts.whole(wire.length));
        whole.output().assertAnswers(whole.events());
        for (int[] ends : Cuts.of(wire)) {
            assertEquals(whole, play(plain, endpoint, wire, ends), "in " + ends.length + " pieces");
            if ((flags & PARTS) != 0) assertEquals(whole, play(parts, endpoint, wire, ends), "in parts");
        }
        if ((flags & COPIES) != 0) assertEquals(whole, play(copies, endpoint, wire, Cuts.whole(wire.length)), "copies");
    }

    private Transcript play(Play play, int endpoint, byte[] wire, int[] ends) {
        Peer peer = play.begin(endpoint);
        int at = 0;
        for (int end : ends) {
            peer.sends(Arrays.copyOfRange(wire, at, end));
            at = end;
        }
        Output output = Output.of(peer.link.taken(), role, play.isCompressed(endpoint));
        boolean ended = peer.link.outputEnded;
        peer.ends();
        Output late = Output.of(peer.link.taken(), role, false);
        assertEquals(0, late.length(), "sent after the end");
        complaints.assertNone();
        play.loop.assertNothingHeld();
        return new Transcript(output, play.events(), ended, peer.link.closes);
    }

    /**
     * What a connection showed of itself.
     *
     * @param output to the peer
     * @param events to the endpoint and the dialler
     * @param ended whether it ended its stream before the peer did
     * @param closes of the link
     */
    private record Transcript(Output output, List<String> events, boolean ended, int closes) {}
}
