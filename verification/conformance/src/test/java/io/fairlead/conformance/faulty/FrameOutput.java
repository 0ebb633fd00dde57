package io.fairlead.conformance.faulty;

import io.fairlead.conformance.Party;
import io.fairlead.conformance.wire.Opcode;
import io.fairlead.conformance.wire.WireFrame;
import io.fairlead.conformance.wire.WireFrame.LengthForm;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;

/** Writes frames. */
final class FrameOutput {
    private final OutputStream out;
    private final Party party;
    private final Faults faults;
    private final Random keys = new Random();
    private boolean closed;

    FrameOutput(OutputStream out, Party party, Faults faults) {
        this.out = out;
        this.party = party;
        this.faults = faults;
    }

    void data(int opcode, boolean rsv1, byte[] payload) throws IOException {
        if (payload.length == 0 && faults.have(Fault.DROPS_EMPTY_MESSAGES)) return;
        if (closed && !faults.have(Fault.ECHOES_AFTER_ITS_OWN_CLOSE)) return;
        WireFrame frame = WireFrame.of(faults.have(Fault.ECHOES_BINARY_AS_TEXT) ? Opcode.TEXT : opcode, payload);
        if (rsv1) frame = frame.rsv(4);
        if (faults.have(Fault.SENDS_LONG_LENGTH_FORMS)) frame = frame.form(LengthForm.BITS_64);
        if (faults.have(Fault.SENDS_RESERVED_BITS)) frame = frame.rsv(1);
        write(frame);
    }

    void pong(byte[] payload) throws IOException {
        if (faults.have(Fault.NEVER_PONGS) || (closed && faults.have(Fault.NEVER_PONGS_AFTER_ITS_OWN_CLOSE))) return;
        write(WireFrame.of(Opcode.PONG, faults.have(Fault.PONGS_WITHOUT_PAYLOAD) ? new byte[0] : payload));
    }

    void close(byte[] payload) throws IOException {
        if (closed || faults.have(Fault.NEVER_ANSWERS_A_CLOSE)) return;
        closed = true;
        write(WireFrame.of(Opcode.CLOSE, payload));
    }

    private void write(WireFrame frame) throws IOException {
        boolean masks = party.masks();
        if (faults.have(Fault.MASKS_AS_A_SERVER)) masks = true;
        if (faults.have(Fault.MASKS_NOTHING_AS_A_CLIENT)) masks = false;
        out.write(frame.key(faults.have(Fault.MASKS_WITH_ONE_KEY) ? 1 : keys.nextInt())
                .encode(masks));
        out.flush();
    }
}
