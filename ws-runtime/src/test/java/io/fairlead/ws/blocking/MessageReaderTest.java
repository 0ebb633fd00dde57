package io.fairlead.ws.blocking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.AllocationMeter;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's reader unless told otherwise: unmasked frames can be read in the source. */
class MessageReaderTest {
    private static final BlockingOptions SMALL = BlockingOptions.DEFAULT.withLimits(new Limits(10, 4));
    private static final int[] STEPS = {1, 2, 3, 5, 7, 1_000};

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource({
        "CLIENT, 810548656c6c6f,                       Hello, one unmasked frame",
        "SERVER, 818537fa213d7f9f4d5158,               Hello, one masked frame",
        "CLIENT, 010348656c 80026c6f,                  Hello, two fragments",
        "CLIENT, 010348656c 89026869 80026c6f,         Hello, a ping between them",
        "CLIENT, 0100 0000 010348656c 80026c6f,        ,      a new message inside one",
        "CLIENT, 8100,                                 '',    an empty message",
        "CLIENT, 0103e282ac 8000,                      €,     an empty final frame",
        "CLIENT, 0101e2 000182 8001ac,                 €,     a character cut by fragments",
        "CLIENT, 8a0131 8a00 810161,                   a,     unasked pongs before it",
    })
    void textIsTheSameAtEverySplit(Role role, String wire, String text, String why) throws IOException {
        for (int step : STEPS) {
            MessageReader reader = reader(Wire.of(wire, step), role, BlockingOptions.DEFAULT);
            if (text == null)
                assertEquals(
                        1002,
                        assertThrows(FailedConnectionException.class, reader::readText)
                                .code());
            else assertEquals(text, reader.readText(), why);
        }
    }

    @ParameterizedTest(name = "{0}, {2}: {1}")
    @CsvSource({
        "1002, 8185000000004865, masked from a server",
        "1002, c100, RSV1 that was not negotiated",
        "1002, 8300, a reserved opcode",
        "1002, 0900, a fragmented ping",
        "1002, 897e0080, a ping of 128 bytes",
        "1002, 8000, a continuation of nothing",
        "1002, 0100 8100, a message inside another",
        "1002, 827e0001ff, a length that is not minimal",
        "1002, 827fffffffffffffffff, a length of 2^64-1",
        "1002, 880100, a close body of one byte",
        "1002, 880203e7, close code 999",
        "1002, 880203ed, close code 1005",
        "1002, 88021388, close code 5000",
        "1007, 880303e8ff, a close reason that is not UTF-8",
        "1007, 8102c328, text that is not UTF-8",
        "1007, 8101e2, text that ends inside a character",
        "1007, 0101e2 8000, fragments that end inside a character",
        "1008, 0100 0000 0000 0000 8000, five fragments",
        "1009, 820b, a frame of eleven bytes",
        "1009, 0206010203040506 8005, eleven bytes in two frames",
        "1009, 827f7fffffffffffffff, a length of 2^63-1",
    })
    void faultIsAnsweredWithItsCodeAndThenReported(int code, String wire, String why) throws IOException {
        for (int step : STEPS) {
            Wire channel = Wire.of(wire, step);
            MessageWriter writer = new MessageWriter(channel, Role.SERVER); // unmasked, to be read here
            MessageReader reader = new MessageReader(channel, Role.CLIENT, SMALL, writer);
            FailedConnectionException thrown =
                    assertThrows(FailedConnectionException.class, () -> readAll(reader), why);
            assertEquals(code, thrown.code(), why);
            assertEquals("8802%04x".formatted(code), channel.hex(), why);
            assertEquals(1006, reader.closeCode());
            assertEquals(
                    code,
                    assertThrows(FailedConnectionException.class, reader::next).code(),
                    "and ever after");
            assertEquals(
                    code,
                    assertThrows(FailedConnectionException.class, reader::read).code());
            assertFalse(writer.ping(ByteBuffer.allocate(0)), "nothing follows a close frame");
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "CLIENT, 8205,                                   1009, five bytes of four",
        "CLIENT, 0205,                                   1009, five in a fragment",
        "CLIENT, 020101 0005,                            1009, five in a continuation",
        "CLIENT, 827e007e,                               1009, 126 in two bytes",
        "SERVER, 8285 01020304,                          1009, five masked",
        "SERVER, 0281 00000000 01 0085 01020304,         1009, five in a masked continuation",
        "CLIENT, 0204 01020304 0004 01020304 8003,       1009, eleven of ten in frames that fit",
        "CLIENT, 0204 01020304 0004 05060708 8002 090a,  1000, ten of ten",
        "CLIENT, 8905 0102030405 8204 01020304,          1000, a ping of five is no frame of a message",
        "SERVER, 8284 00000000 01020304,                 1000, four masked",
    })
    void frameMayHaveALimitBelowItsMessages(Role role, String wire, int code, String why) throws IOException {
        BlockingOptions framed = SMALL.withLimits(new Limits(10, 4, 4));
        for (int step : STEPS) {
            Wire channel = Wire.of(wire + (code == 1000 ? closeFrom(role) : ""), step);
            MessageWriter writer = new MessageWriter(channel, Role.SERVER); // unmasked, to be read here
            MessageReader reader = new MessageReader(channel, role, framed, writer);
            if (code == 1000) readAll(reader);
            else
                assertEquals(
                        code,
                        assertThrows(FailedConnectionException.class, () -> readAll(reader), why)
                                .code());
            assertTrue(channel.hex().endsWith("8802%04x".formatted(code)), why);
        }
    }

    private static String closeFrom(Role reader) {
        return reader.peerMasks() ? "8882 00000000 03e8" : "8802 03e8"; // code 1000
    }

    @Test
    void frameThatIsTooLongIsReportedAsSuch() {
        BlockingOptions framed = SMALL.withLimits(new Limits(10, 4, 4));
        Throwable frame = assertThrows(
                FailedConnectionException.class, () -> readAll(reader(Wire.of("8205", 1), Role.CLIENT, framed)));
        assertTrue(
                String.valueOf(frame.getMessage()).contains("a frame has more bytes than are taken"), frame::toString);
        Throwable message = assertThrows(
                FailedConnectionException.class, () -> readAll(reader(Wire.of("820b", 1), Role.CLIENT, framed)));
        assertTrue(String.valueOf(message.getMessage()).contains("a message has more bytes"), message::toString);
    }

    @Test
    void firstBadByteOfTextIsRefusedBeforeTheRestArrives() throws IOException {
        Wire channel = Wire.of("0104 61c328", 1); // one byte of the frame is missing
        MessageReader reader = reader(channel, Role.CLIENT, BlockingOptions.DEFAULT);
        reader.next();
        assertEquals('a', reader.read());
        assertEquals(0xc3, reader.read());
        assertEquals(
                1007,
                assertThrows(FailedConnectionException.class, reader::read).code());
    }

    @Test
    void resetClearsAFailedState() throws IOException {
        MessageReader reader = reader(Wire.of("8300", 1), Role.CLIENT, BlockingOptions.DEFAULT);
        assertThrows(FailedConnectionException.class, reader::next);
        Wire other = Wire.of("8101 61", 1);
        reader.reset(other, new MessageWriter(other, Role.CLIENT));
        assertEquals("a", reader.readText());
        assertNull(reader.readText());
    }

    @Test
    void pingsAreAnsweredBetweenFragmentsAndClosesOnce() throws IOException {
        Wire channel = Wire.of("010161 89026869 800162 8805 03e9 627965 810163", 1);
        MessageWriter writer = new MessageWriter(channel, Role.SERVER);
        MessageReader reader = new MessageReader(channel, Role.CLIENT, SMALL, writer);
        assertEquals("ab", reader.readText());
        assertEquals("8a026869", channel.hex());
        assertEquals(MessageReader.END, reader.next());
        assertEquals("8a026869" + "880203e9", channel.hex());
        assertEquals(1001, reader.closeCode());
        assertEquals("bye", reader.closeReason());
        assertEquals(MessageReader.END, reader.next(), "data after a close frame is ignored");
        assertEquals(MessageReader.END, reader.nextFrame());
        assertFalse(writer.sendClose(1000, ""));
    }

    @Test
    void closeWithoutCodeIsAnsweredWithoutCode() throws IOException {
        Wire channel = Wire.of("8800", 1);
        MessageReader reader = new MessageReader(channel, Role.CLIENT, SMALL, new MessageWriter(channel, Role.SERVER));
        assertNull(reader.readMessage());
        assertEquals("8800", channel.hex());
        assertEquals(1005, reader.closeCode());
    }

    @Test
    void endOfTheChannelWithoutCloseFrameIs1006() throws IOException {
        MessageReader reader = reader(Wire.of("810161", 1), Role.CLIENT, SMALL);
        assertEquals("a", reader.readText());
        assertEquals(MessageReader.END, reader.next());
        assertEquals(1006, reader.closeCode());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"81", "8105", "810548", "01024865", "8901", "827e01", "010161 8800", "010161 890161"})
    void cutInTheMiddleIsAnErrorAndNoEnd(String wire) {
        for (int step : STEPS) {
            MessageReader reader = reader(Wire.of(wire, step), Role.CLIENT, BlockingOptions.DEFAULT);
            assertThrows(EOFException.class, () -> readAll(reader));
        }
    }

    @Test
    void nextDropsWhatIsLeftButChecksIt() throws IOException {
        MessageReader reader =
                reader(Wire.of("0103616263 00026465 8000 820166 8102c328 810167", 2), Role.CLIENT, SMALL);
        assertEquals(Opcode.TEXT, reader.next());
        assertEquals('a', reader.read());
        assertEquals(Opcode.BINARY, reader.next());
        assertEquals(Opcode.TEXT, reader.next());
        assertEquals(
                1007,
                assertThrows(FailedConnectionException.class, reader::next).code());
    }

    @Test
    void nextFrameStepsThroughFragmentsAndSkipsControls() throws IOException {
        MessageReader reader = reader(Wire.of("0202 6162 8900 0003 636465 800166 810167", 1), Role.CLIENT, SMALL);
        List<String> seen = new ArrayList<>();
        for (int kind = reader.nextFrame(); kind != MessageReader.END; kind = reader.nextFrame()) {
            int length = reader.frameRemaining();
            boolean last = reader.isFinalFrame();
            seen.add(kind + " " + length + " " + last + " " + new String(reader.readAllBytes(), UTF_8));
        }
        assertEquals(List.of("2 2 false ab", "0 3 false cde", "0 1 true f", "1 1 true g"), seen);
        assertEquals(Opcode.TEXT, reader.opcode());
    }

    @Test
    void nextFrameDropsWhatIsLeftOfTheFrame() throws IOException {
        MessageReader reader = reader(Wire.of("0203616263 80026465", 1), Role.CLIENT, SMALL);
        assertEquals(Opcode.BINARY, reader.nextFrame());
        assertEquals('a', reader.read());
        assertEquals(Opcode.CONTINUATION, reader.nextFrame());
        assertEquals('d', reader.read());
        assertEquals(1, reader.frameRemaining());
    }

    @Test
    void otherKindOfMessageIsAnsweredWith1003() {
        Wire channel = Wire.of("820161", 1);
        MessageReader reader = new MessageReader(channel, Role.CLIENT, SMALL, new MessageWriter(channel, Role.SERVER));
        assertEquals(
                1003,
                assertThrows(FailedConnectionException.class, reader::readText).code());
        assertEquals("880203eb", channel.hex());
        MessageReader binary = reader(Wire.of("810161", 1), Role.CLIENT, SMALL);
        assertEquals(
                1003,
                assertThrows(FailedConnectionException.class, binary::readBinary)
                        .code());
    }

    @Test
    void arrayGrowsWithWhatArrivesNotWithWhatIsAnnounced() {
        BlockingOptions large = BlockingOptions.DEFAULT.withLimits(new Limits(Limits.LARGEST_MESSAGE, 4));
        MessageReader reader = reader(Wire.of("827f0000000040000000 616263", 1), Role.CLIENT, large);
        assertThrows(EOFException.class, reader::readMessage); // 1 GiB announced: on a small heap it would be no EOF
    }

    @Test
    void messageInManyFragmentsIsCopiedInProportion() throws IOException {
        Limits limits = new Limits(1 << 20, 1 << 16);
        byte[] fragments = new byte[3 << 16]; // one byte in each of 65,536
        for (int i = 0; i < fragments.length; i += 3) fragments[i + 1] = 1;
        fragments[0] = 2;
        fragments[fragments.length - 3] = (byte) 0x80;
        BlockingOptions options = BlockingOptions.DEFAULT.withLimits(limits);
        long allocated = AllocationMeter.measure(
                0,
                1,
                () -> assertEquals(
                        1 << 16, readMessage(reader(Wire.of(fragments, 8_192), Role.CLIENT, options)).length));
        assertTrue(allocated < 1 << 20, "64 KiB took " + allocated + " bytes");
    }

    @Test
    void longMessageInPiecesIsWhole() throws IOException {
        byte[] payload = new byte[100_000];
        for (int i = 0; i < payload.length; i++) payload[i] = (byte) (i * 31);
        Wire out = Wire.of("", 4_093);
        new MessageWriter(out, Role.CLIENT).send(Opcode.BINARY, payload);
        MessageReader reader = reader(Wire.of(out.bytes(), 4_093), Role.SERVER, BlockingOptions.DEFAULT);
        assertArrayEquals(payload, reader.readBinary());
    }

    @Test
    void availableIsWhatNeedsNoWaitingAndReadEndsWithTheMessage() throws IOException {
        MessageReader reader = reader(Wire.of("8103616263 810164", 1_000), Role.CLIENT, SMALL);
        assertEquals(-1, reader.read(), "no message yet");
        assertEquals(0, reader.opcode());
        reader.next();
        assertEquals(3, reader.available());
        assertEquals(0, reader.read(new byte[1], 0, 0));
        assertEquals(2, reader.skip(2));
        assertEquals('c', reader.read());
        assertEquals(-1, reader.read());
        assertEquals(0, reader.available());
        reader.close();
        assertEquals("d", reader.readText(), "closing the stream ends nothing");
    }

    @Test
    void handlerSeesControlFramesInTheirOrder() throws IOException {
        List<String> seen = new ArrayList<>();
        ControlHandler handler = new ControlHandler() {
            @Override
            public void ping(MessageWriter writer, ByteBuffer payload) {
                seen.add("ping " + UTF_8.decode(payload));
            }

            @Override
            public void pong(MessageWriter writer, ByteBuffer payload) {
                seen.add("pong " + UTF_8.decode(payload));
            }

            @Override
            public void close(MessageWriter writer, int code, String reason) {
                seen.add("close " + code + " " + reason);
            }
        };
        Wire channel = Wire.of("890161 8a0162 880303e863", 1);
        assertNull(reader(channel, Role.CLIENT, SMALL.withControl(handler)).readText());
        assertEquals(List.of("ping a", "pong b", "close 1000 c"), seen);
        assertEquals("", channel.hex(), "it answers or it does not: the default was overridden");
    }

    @Test
    void pingsFromAMaskingClientAreUnmasked() throws IOException {
        Wire channel = Wire.of("8985 37fa213d 7f9f4d5158", 1);
        assertNull(reader(channel, Role.SERVER, SMALL).readText());
        assertTrue(channel.hex().startsWith("8a0548656c6c6f"));
    }

    private static byte[] readMessage(MessageReader reader) {
        try {
            return Objects.requireNonNull(reader.readMessage());
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private static void readAll(MessageReader reader) throws IOException {
        while (reader.next() != MessageReader.END) reader.readAllBytes();
    }

    private static MessageReader reader(Wire channel, Role role, BlockingOptions options) {
        return new MessageReader(channel, role, options, new MessageWriter(channel, role));
    }
}
