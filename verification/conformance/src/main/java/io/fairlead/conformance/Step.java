package io.fairlead.conformance;

import io.fairlead.conformance.wire.WireFrame;
import java.util.List;

/** One step of a script. */
public sealed interface Step {
    /** How bytes are cut into writes. */
    enum Chunking {
        /** All of the step's frames in one write. */
        WHOLE("in one write"),
        /** A write for each frame. */
        PER_FRAME("frame by frame"),
        /** A write for each byte. */
        PER_BYTE("byte by byte"),
        /** A write for every 997 bytes: never where a power of two ends. */
        PER_997("in pieces of 997 bytes");

        private final String words;

        Chunking(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Sends frames.
     *
     * @param frames one after another
     * @param chunking into writes
     * @param kept how many bytes of the last frame are sent at most
     * @param omitted how many of its last bytes are never sent
     */
    record Send(List<WireFrame> frames, Chunking chunking, int kept, int omitted) implements Step {}

    /**
     * Compresses a message as was agreed, and sends it.
     *
     * @param opcode text or binary
     * @param plain what its payload is before it is compressed
     * @param fragmentBytes how much of the compressed payload goes into each frame; 0 for all of it
     * @param chunking into writes
     */
    record SendDeflated(int opcode, Payload plain, int fragmentBytes, Chunking chunking) implements Step {}

    /** Waits for what has to come next. */
    record Expect(Event event) implements Step {}

    /** A fault that cannot be seen in one frame: all mask keys so far have to be different (RFC 6455 §5.3). */
    record ExpectFreshKeys(int frames) implements Step {}

    /** Ends the suite's stream, without a close frame unless one was sent. */
    record EndOutput() implements Step {}

    /** Bytes that are made when they are needed. */
    interface Payload {
        /** Always the same ones. */
        byte[] bytes();
    }
}
