package io.fairlead.ws.message;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.frame.FramesTarget;
import io.fairlead.ws.frame.Mask;
import io.fairlead.ws.fuzzing.NettyFrames;
import io.fairlead.ws.fuzzing.Target;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our decoders and Netty's over the same frames, some of them broken: always the same ones. */
class NettyTest {
    private static final int STREAMS = 400;
    private static final int LONGEST = 20;
    private static final int[] LENGTHS = {0, 1, 5, 125, 126, 127, 300, 65_535, 65_536};

    private int frames;
    private int refusals;

    @Test
    void framesAndMessagesOfRandomStreamsAreTheSame() throws Exception {
        Target frameTarget = new FramesTarget();
        Target messageTarget = new MessagesTarget();
        for (int seed = 0; seed < STREAMS; seed++) {
            Role role = seed % 2 == 0 ? Role.SERVER : Role.CLIENT;
            byte[] input = stream(new Random(seed), role);
            count(NettyFrames.of(Arrays.copyOfRange(input, 1, input.length), role, false));
            frameTarget.accept(input);
            messageTarget.accept(input);
            input[0] |= MessagesTarget.FRAMED;
            messageTarget.accept(input);
        }
        assertTrue(frames > 3_000 && refusals > 60, () -> frames + " frames, " + refusals + " refusals");
    }

    private void count(NettyFrames read) {
        frames += read.frames().size();
        if (read.refusal() != 0) refusals++;
    }

    /** A target's input: its first byte, then up to twenty frames, the header of one in thirty broken. */
    private static byte[] stream(Random random, Role role) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.write(role == Role.CLIENT ? 1 : 0);
        boolean fragmented = false;
        for (int left = 1 + random.nextInt(LONGEST); left > 0; left--) {
            boolean control = random.nextInt(4) == 0;
            boolean fin = control || random.nextBoolean();
            int opcode = control ? Opcode.PING + random.nextInt(2) : fragmented ? 0 : 1 + random.nextInt(2);
            byte[] frame = frame(random, role, fin, opcode);
            if (random.nextInt(30) == 0) frame[random.nextInt(2)] = (byte) random.nextInt();
            stream.writeBytes(frame);
            if (!control) fragmented = !fin;
        }
        return stream.toByteArray();
    }

    private static byte[] frame(Random random, Role reader, boolean fin, int opcode) {
        int longest = Opcode.isControl(opcode) ? 4 : random.nextInt(20) == 0 ? LENGTHS.length : 7;
        byte[] payload = payload(random, LENGTHS[random.nextInt(longest)]);
        int size = FrameHeader.size(payload.length);
        if (!reader.peerMasks()) {
            ByteBuffer frame = ByteBuffer.allocate(size + payload.length);
            FrameHeader.encode(frame, 0, fin, opcode, payload.length);
            return frame.put(size, payload).array();
        }
        int key = random.nextInt();
        ByteBuffer frame = ByteBuffer.allocate(size + 4 + payload.length);
        FrameHeader.encodeMasked(frame, 0, fin, opcode, payload.length, key);
        frame.put(size + 4, payload);
        Mask.apply(frame, size + 4, frame.capacity(), key, 0);
        return frame.array();
    }

    /** Text, so that most text messages are good ones. */
    private static byte[] payload(Random random, int length) {
        byte[] payload = "aé世🌍".repeat(length / 10 + 1).getBytes(StandardCharsets.UTF_8);
        int start = random.nextInt(2) == 0 ? 0 : 1;
        return Arrays.copyOfRange(payload, start, start + length);
    }
}
