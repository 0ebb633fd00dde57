package io.fairlead.conformance.faulty;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Party;
import io.fairlead.conformance.wire.Opcode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads frames, and checks all there is to check of them on their own and in their order. */
final class FrameInput {
    private static final int PROTOCOL_ERROR = 1002;

    private final InputStream in;
    private final Party party;
    private final Endpoint endpoint;
    private final boolean deflates;
    private final Faults faults;

    private boolean inMessage;
    private boolean isText;
    private boolean isCompressed;
    private long received;
    private int fragments;
    private int firstKey;
    private Utf8 utf8;

    FrameInput(InputStream in, Party party, Endpoint endpoint, boolean deflates, Faults faults) {
        this.in = in;
        this.party = party;
        this.endpoint = endpoint;
        this.deflates = deflates;
        this.faults = faults;
        this.utf8 = new Utf8(faults);
    }

    /** The next frame; null at the end of the stream. */
    @Nullable
    Frame next() throws IOException, Failure {
        int first = in.read();
        if (first < 0) return null;
        int opcode = first & 0x0F;
        boolean fin = (first & 0x80) != 0;
        checkFirst(first, opcode, fin);
        int second = octet();
        boolean masked = (second & 0x80) != 0;
        boolean mustMask = party == Party.SERVER;
        faults.require(
                masked == mustMask, PROTOCOL_ERROR, mustMask ? Fault.TAKES_UNMASKED_FRAMES : Fault.TAKES_MASKED_FRAMES);
        faults.require(
                !Opcode.isControl(opcode) || (second & 0x7F) < 126, PROTOCOL_ERROR, Fault.TAKES_LONG_CONTROL_FRAMES);
        int length = length(second & 0x7F);
        if (!Opcode.isControl(opcode)) begin(opcode, length, (first & 0x40) != 0);
        int key = masked ? octet() << 24 | octet() << 16 | octet() << 8 | octet() : 0;
        if (fragments == 1) firstKey = key;
        if (faults.have(Fault.UNMASKS_WITH_THE_FIRST_KEY) && fragments > 1) key = firstKey;
        return payload(opcode, fin, (first & 0x40) != 0, length, key);
    }

    private void checkFirst(int first, int opcode, boolean fin) throws Failure {
        boolean control = Opcode.isControl(opcode);
        int allowed = deflates && !control && opcode != Opcode.CONTINUATION ? 0x40 : 0;
        if (deflates && opcode == Opcode.CONTINUATION && faults.have(Fault.TAKES_RSV1_ON_CONTINUATIONS)) allowed = 0x40;
        faults.require(
                (first & 0x70 & ~allowed) == 0,
                PROTOCOL_ERROR,
                control ? Fault.TAKES_RESERVED_BITS_ON_CONTROL_FRAMES : Fault.TAKES_RESERVED_BITS);
        faults.require(
                Opcode.isDefined(opcode),
                PROTOCOL_ERROR,
                control ? Fault.TAKES_RESERVED_CONTROL_OPCODES : Fault.TAKES_RESERVED_DATA_OPCODES);
        faults.require(fin || !control, PROTOCOL_ERROR, Fault.TAKES_FRAGMENTED_CONTROL_FRAMES);
    }

    private int length(int seven) throws IOException, Failure {
        if (seven < 126) return seven;
        long length = 0;
        for (int i = 0; i < (seven == 126 ? 2 : 8); i++) length = length << 8 | octet();
        if (length < 0) throw new Failure(faults.have(Fault.SAYS_TOO_BIG_OF_NEGATIVE_LENGTHS) ? 1009 : PROTOCOL_ERROR);
        faults.require(length >= (seven == 126 ? 126 : 0x10000), PROTOCOL_ERROR, Fault.TAKES_LONG_LENGTH_FORMS);
        if (length > Integer.MAX_VALUE) throw new Failure(1009);
        return (int) length;
    }

    private void begin(int opcode, int length, boolean rsv1) throws Failure {
        boolean continues = opcode == Opcode.CONTINUATION;
        faults.require(!continues || inMessage, PROTOCOL_ERROR, Fault.TAKES_STRAY_CONTINUATIONS);
        faults.require(continues || !inMessage, PROTOCOL_ERROR, Fault.TAKES_A_MESSAGE_INSIDE_A_MESSAGE);
        if (!continues) {
            received = 0;
            fragments = 0;
            isText = opcode == Opcode.TEXT || faults.have(Fault.CHECKS_BINARY_AS_TEXT);
            isCompressed = rsv1;
            utf8 = new Utf8(faults);
        }
        inMessage = true;
        received += length;
        fragments++;
        boolean roomy = endpoint == Endpoint.ROOMY;
        faults.require(received <= (roomy ? 16 << 20 : 1 << 20), 1009, Fault.TAKES_ANY_LENGTH);
        faults.require(fragments <= (roomy ? 65_536 : 4_096), 1008, Fault.COUNTS_NO_FRAGMENTS);
    }

    private Frame payload(int opcode, boolean fin, boolean rsv1, int length, int key) throws IOException, Failure {
        byte[] payload = new byte[length];
        boolean data = !Opcode.isControl(opcode);
        boolean text = data && isText && !(deflates && isCompressed);
        boolean atOnce = !faults.have(Fault.CHECKS_TEXT_WHEN_ITS_FRAME_HAS_ENDED)
                && !faults.have(Fault.CHECKS_TEXT_WHEN_IT_HAS_ENDED);
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (octet() ^ key >>> (24 - 8 * (i & 3)));
            if (text && atOnce) utf8.accept(payload[i] & 0xFF);
        }
        if (text && faults.have(Fault.CHECKS_TEXT_WHEN_ITS_FRAME_HAS_ENDED)) {
            for (byte octet : payload) utf8.accept(octet & 0xFF);
        }
        if (text && (fin || faults.have(Fault.CHECKS_EACH_FRAGMENT_BY_ITSELF)))
            faults.require(utf8.isBetweenCharacters(), 1007, Fault.TAKES_TEXT_THAT_ENDS_INSIDE_A_CHARACTER);
        if (data && fin) inMessage = false;
        return new Frame(fin, rsv1, opcode, payload);
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) throw new EOFException("cut");
        return octet;
    }
}
