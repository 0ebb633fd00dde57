package io.fairlead.ws.frame;

import static io.fairlead.ws.protocol.CloseCode.MESSAGE_TOO_BIG;
import static io.fairlead.ws.protocol.CloseCode.PROTOCOL_ERROR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.fuzzing.Allocation;
import io.fairlead.ws.fuzzing.NettyFrames;
import io.fairlead.ws.fuzzing.Target;
import io.fairlead.ws.message.ClosePayload;
import io.fairlead.ws.message.MessageDecoder;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Frame after frame of one role: each header is judged at the first byte that decides it, is what it is encoded to, and
 * Netty reads the same frames and gives the same close code.
 *
 * <pre>
 *   input: 1 byte (1: of a client, 2: RSV1 has a meaning), then the wire
 * </pre>
 */
public final class FramesTarget implements Target {
    private static final Limits UNLIMITED = new Limits(Limits.LARGEST_MESSAGE, Integer.MAX_VALUE);
    private static final int CLIENT = 1;
    private static final int COMPRESSED = 2;
    private static final int RSV1 = 0x40;

    @Override
    public void accept(byte[] input) {
        if (input.length == 0) return;
        Role role = (input[0] & CLIENT) == 0 ? Role.SERVER : Role.CLIENT;
        boolean compressed = (input[0] & COMPRESSED) != 0;
        new Reading(role, compressed, NettyFrames.decided(Arrays.copyOfRange(input, 1, input.length))).check();
    }

    /** One stream being read. */
    private static final class Reading {
        private final Role role;
        private final boolean compressed;
        private final byte[] stream;
        private final FrameHeader header;
        private final List<NettyFrames.Frame> frames = new ArrayList<>();
        private int at;
        private boolean fragmented;

        Reading(Role role, boolean compressed, byte[] stream) {
            this.role = role;
            this.compressed = compressed;
            this.stream = stream;
            this.header = new FrameHeader(role, compressed ? RSV1 : 0);
        }

        void check() {
            int refusal = read();
            boolean isBitsOwn = refusal != 0 && at < stream.length && (stream[at] & 0x70) != 0;
            NettyFrames netty = NettyFrames.of(stream, role, compressed);
            if (compressed && isBitsOwn) {
                assertEquals(frames, netty.frames().subList(0, frames.size()), "frames before reserved bits");
                return; // to Netty every bit is some extension's
            }
            assertEquals(netty.frames(), frames, "frames");
            // a length that no limit lets is judged by the header alone, before its place in a message
            boolean bothWrong = refusal == MESSAGE_TOO_BIG && isOutOfPlace();
            assertEquals(netty.refusal(), bothWrong ? PROTOCOL_ERROR : refusal, "close code");
        }

        private boolean isOutOfPlace() {
            return fragmented != ((stream[at] & 0x0F) == Opcode.CONTINUATION);
        }

        /** Reads up to a close frame, the end or what is wrong: a close code, or 0. */
        private int read() {
            while (true) {
                ByteBuffer in = ByteBuffer.wrap(stream, at, stream.length - at).asReadOnlyBuffer();
                int size = earliest(in);
                Allocation.assertAtMost(0, "a header", () -> header.decode(in));
                if (size <= FrameHeader.NEED_MORE) return -size;
                if (!Opcode.isControl(header.opcode())) {
                    int refusal = MessageDecoder.refuse(header, fragmented, 0, 0, UNLIMITED);
                    if (refusal == PROTOCOL_ERROR) return refusal;
                    fragmented = !header.fin();
                }
                assertEncodesBack(size);
                if (in.remaining() - size < header.length()) return 0;
                byte[] payload = payload(at + size);
                if (header.opcode() == Opcode.CLOSE) {
                    int code = ClosePayload.code(ByteBuffer.wrap(payload));
                    if (code < 0) return -code;
                }
                frames.add(new NettyFrames.Frame(
                        header.opcode(),
                        header.fin(),
                        header.rsv(),
                        HexFormat.of().formatHex(payload)));
                if (header.opcode() == Opcode.CLOSE) return 0;
                at += size + header.length();
            }
        }

        /** What every longer input gives, once a shorter one has given something. */
        private int earliest(ByteBuffer in) {
            int start = in.position();
            int verdict = FrameHeader.NEED_MORE;
            for (int bytes = 0; bytes <= Math.min(FrameHeader.MAX_BYTES, stream.length - start); bytes++) {
                int now = header.decode(in.limit(start + bytes));
                if (verdict != FrameHeader.NEED_MORE) assertEquals(verdict, now, "changed at byte " + bytes);
                if (now > 0) assertTrue(now <= bytes, "longer than what there is");
                verdict = now;
            }
            assertEquals(verdict, header.decode(in.limit(stream.length)), "the whole input");
            assertEquals(start, in.position(), "moved");
            return verdict;
        }

        private void assertEncodesBack(int size) {
            ByteBuffer out = ByteBuffer.allocate(FrameHeader.MAX_BYTES);
            if (role.peerMasks()) {
                FrameHeader.encodeMasked(out, 0, header.fin(), header.opcode(), header.length(), header.maskKey());
            } else {
                FrameHeader.encode(out, 0, header.fin(), header.opcode(), header.length());
            }
            out.put(0, (byte) (out.get(0) | header.rsv()));
            assertEquals(
                    FrameHeader.size(header.length()) + (role.peerMasks() ? Integer.BYTES : 0),
                    size,
                    "the minimal form");
            assertEquals(
                    HexFormat.of().formatHex(stream, at, at + size),
                    HexFormat.of().formatHex(out.array(), 0, size),
                    "encoded again");
        }

        /** Unmasked in two parts, where they lie, as the RFC says it: byte i with byte i mod 4 of the key. */
        private byte[] payload(int start) {
            int length = header.length();
            byte[] expected = Arrays.copyOfRange(stream, start, start + length);
            if (!role.peerMasks()) return expected;
            for (int i = 0; i < length; i++) expected[i] ^= (byte) (header.maskKey() >> (8 * (3 - i % 4)));
            ByteBuffer lying = ByteBuffer.allocateDirect(stream.length).put(stream);
            int cut = length == 0 ? 0 : (stream[start] & 0xFF) % length;
            Mask.apply(lying, start, start + cut, header.maskKey(), 0);
            Mask.apply(lying, start + cut, start + length, header.maskKey(), cut);
            byte[] unmasked = new byte[stream.length];
            lying.get(0, unmasked);
            assertTrue(Arrays.equals(expected, Arrays.copyOfRange(unmasked, start, start + length)), "unmasked");
            assertTrue(Arrays.equals(stream, 0, start, unmasked, 0, start), "touched what lies before");
            assertTrue(
                    Arrays.equals(stream, start + length, stream.length, unmasked, start + length, stream.length),
                    "touched what lies behind");
            return expected;
        }
    }
}
