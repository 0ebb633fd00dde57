package io.fairlead.ws.frame;

import io.fairlead.ws.AllocationMeter;
import io.fairlead.ws.bytes.Utf8Validator;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesAllocateNothingTest {
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(70_000);
    private final FrameHeader header = new FrameHeader(Role.SERVER);

    @ParameterizedTest
    @ValueSource(ints = {0, 125, 126, 65_535, 65_536})
    void headerIsWrittenAndRead(int length) {
        AllocationMeter.assertAllocatesNothing("a header", () -> {
            FrameHeader.encodeMasked(bytes, 0, true, Opcode.BINARY, length, 0x01020304);
            if (header.decode(bytes) < 0 || header.length() != length) throw new AssertionError("not decoded");
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {0x81FFFFFFFFFFFFFFL, 0x81FF7FFFFFFFFFFFL, 0x8B80000000000000L, 0x8101000000000000L})
    void headerIsRefused(long wire) {
        bytes.putLong(0, wire);
        AllocationMeter.assertAllocatesNothing("a refusal", () -> {
            if (header.decode(bytes) >= 0) throw new AssertionError("not refused");
        });
    }

    @Test
    void payloadIsUnmaskedAndChecked() {
        byte[] text = "naïve café, 東京, 😀 and plain ASCII behind it ".getBytes(StandardCharsets.UTF_8);
        bytes.put(0, text);
        AllocationMeter.assertAllocatesNothing("mask and UTF-8", () -> {
            Mask.apply(bytes, 0, text.length, 0x37fa213d, 0);
            Mask.apply(bytes, 0, text.length, 0x37fa213d, 0);
            int half = Utf8Validator.validate(bytes, 0, text.length / 2, Utf8Validator.ACCEPT);
            if (Utf8Validator.validate(bytes, text.length / 2, text.length, half) != Utf8Validator.ACCEPT) {
                throw new AssertionError("not accepted");
            }
        });
    }
}
