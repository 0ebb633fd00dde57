package io.fairlead.conformance.faulty;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Party;
import io.fairlead.conformance.wire.Deflate;
import io.fairlead.conformance.wire.DeflateTerms;
import io.fairlead.conformance.wire.Hex;
import io.fairlead.conformance.wire.Inflate;
import io.fairlead.conformance.wire.Opcode;
import io.fairlead.conformance.wire.Violation;
import io.fairlead.conformance.wire.WireFrame;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection's echo, after the handshake; right in everything but the fault it is given. */
final class FaultyEcho {
    private static final int LIMIT = 1 << 20;

    private final Socket socket;
    private final Endpoint endpoint;
    private final Faults faults;
    private final FrameInput in;
    private final FrameOutput out;
    private final @Nullable Inflate inflate;
    private final @Nullable Deflate deflate;

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final List<byte[]> latePongs = new ArrayList<>();
    private int opcode;
    private boolean compressed;

    FaultyEcho(
            Socket socket, InputStream in, Party party, Endpoint endpoint, @Nullable DeflateTerms terms, Faults faults)
            throws IOException {
        this.socket = socket;
        this.endpoint = endpoint;
        this.faults = faults;
        this.in = new FrameInput(in, party, endpoint, terms != null, faults);
        this.out = new FrameOutput(socket.getOutputStream(), party, faults);
        boolean server = party == Party.SERVER;
        this.inflate = terms == null
                ? null
                : new Inflate(15, terms.takeover(!server) && !faults.have(Fault.FORGETS_THE_PEERS_CONTEXT));
        this.deflate = terms == null
                ? null
                : new Deflate(
                        faults.have(Fault.COMPRESSES_BEYOND_THE_WINDOW) ? 15 : terms.window(server),
                        faults.have(Fault.KEEPS_A_CONTEXT_IT_GAVE_AWAY) || terms.takeover(server));
    }

    void serve() throws IOException {
        try {
            boolean open = true;
            while (open) {
                Frame frame = in.next();
                if (frame == null) break;
                open = take(frame);
            }
        } catch (Failure failed) {
            out.close(WireFrame.closePayload(failed.code()));
        } catch (EOFException cut) {
            if (faults.have(Fault.READS_A_CUT_FRAME_AS_A_CLOSE)) out.close(WireFrame.closePayload(1000));
        } finally {
            if (deflate != null) deflate.close();
        }
        end();
    }

    /** Ends our stream, and lets the peer end its own. */
    private void end() throws IOException {
        if (faults.have(Fault.RESETS_THE_STREAM)) socket.setSoLinger(true, 0);
        else if (!faults.have(Fault.KEEPS_THE_STREAM_OPEN)) socket.shutdownOutput();
        if (!faults.have(Fault.RESETS_THE_STREAM)) socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Whether there is more to come. */
    private boolean take(Frame frame) throws IOException, Failure {
        switch (frame.opcode) {
            case Opcode.PING -> {
                if (faults.have(Fault.PONGS_AFTER_THE_MESSAGE) && opcode != 0) latePongs.add(frame.payload);
                else out.pong(frame.payload);
            }
            case Opcode.PONG -> {
                if (faults.have(Fault.ANSWERS_PONGS)) out.pong(frame.payload);
            }
            case Opcode.CLOSE -> {
                return close(frame.payload);
            }
            default -> data(frame);
        }
        return true;
    }

    private boolean close(byte[] payload) throws IOException, Failure {
        faults.require(payload.length != 1, 1002, Fault.TAKES_HALF_A_CLOSE_CODE);
        byte[] answer = new byte[0];
        if (payload.length > 1) {
            int code = ByteBuffer.wrap(payload).getShort() & 0xFFFF;
            faults.require(maySend(code), 1002, Fault.TAKES_ANY_CLOSE_CODE);
            if (!faults.have(Fault.TAKES_ANY_CLOSE_REASON)) checkReason(payload);
            answer = WireFrame.closePayload(code);
        }
        out.close(faults.have(Fault.ANSWERS_EVERY_CLOSE_WITH_1000) ? WireFrame.closePayload(1000) : answer);
        return faults.have(Fault.GOES_ON_AFTER_A_CLOSE);
    }

    private static boolean maySend(int code) {
        if (code >= 3000) return code <= 4999;
        return code >= 1000 && code <= 1014 && (code < 1004 || code > 1006);
    }

    private static void checkReason(byte[] payload) throws Failure {
        Utf8 reason = new Utf8(new Faults(null));
        for (int i = 2; i < payload.length; i++) reason.accept(payload[i] & 0xFF);
        if (!reason.isBetweenCharacters()) throw new Failure(1007);
    }

    private void data(Frame frame) throws IOException, Failure {
        if (opcode == 0) {
            opcode = frame.opcode;
            compressed = frame.rsv1;
        }
        message.writeBytes(frame.payload);
        if (!frame.fin && !faults.have(Fault.ANSWERS_THE_FIRST_FRAGMENT_ALONE)) return;
        byte[] whole = compressed && inflate != null ? inflated(inflate, message.toByteArray()) : message.toByteArray();
        if (endpoint == Endpoint.CLOSING) out.close(WireFrame.closePayload(1000));
        if (deflate != null) out.data(opcode, true, deflate.message(whole));
        else out.data(opcode, false, whole);
        for (byte[] pong : latePongs) out.pong(pong);
        latePongs.clear();
        message.reset();
        opcode = 0;
    }

    private byte[] inflated(Inflate from, byte[] payload) throws Failure {
        byte[] whole;
        try {
            whole = from.message(payload);
        } catch (Violation corrupt) {
            faults.require(false, 1007, Fault.TAKES_CORRUPT_DATA);
            whole = Hex.parse("");
        }
        faults.require(whole.length <= LIMIT, 1009, Fault.INFLATES_WITHOUT_A_LIMIT);
        if (opcode == Opcode.TEXT) {
            Utf8 utf8 = new Utf8(faults);
            for (byte octet : whole) utf8.accept(octet & 0xFF);
            if (!utf8.isBetweenCharacters()) throw new Failure(1007);
        }
        return whole;
    }
}
