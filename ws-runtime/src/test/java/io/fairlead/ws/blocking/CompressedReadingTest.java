package io.fairlead.ws.blocking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client's reader with context takeover: unmasked frames can be read in the source. */
class CompressedReadingTest {
    private static final PermessageDeflate TAKEOVER = PermessageDeflate.DEFAULT.withContextTakeover();
    private static final BlockingOptions SMALL = BlockingOptions.DEFAULT.withLimits(new Limits(10, 4));
    private static final int[] STEPS = {1, 2, 3, 5, 7, 1_000};

    @ParameterizedTest(name = "RFC 7692 §{0}")
    @CsvSource({
        "7.2.3.1, c107f248cdc9c90700",
        "7.2.3.1 fragmented, 4103f248cd 8004c9c90700",
        "7.2.3.3 stored, c10b000500faff48656c6c6f00",
        "7.2.3.4 BFINAL, c108f348cdc9c9070000",
        "7.2.3.5 two blocks, c10df248050000 00ffffcac9c90700",
        "6.2 a ping between, 4103f248cd 8900 8004c9c90700",
        "6.2 an empty first frame, 4100 0007f248cdc9c90700 8000",
        "6 not compressed, 810548656c6c6f",
    })
    void examplesAreHelloAtEverySplit(String section, String wire) throws IOException {
        for (int step : STEPS) {
            assertEquals(
                    "Hello",
                    reader(Wire.of(wire, step), BlockingOptions.DEFAULT).readText());
        }
    }

    @Test
    void laterMessageRefersToTheOneBefore() throws IOException { // §7.2.3.2
        MessageReader reader = reader(Wire.of("c107f248cdc9c90700 c105f200110000", 3), SMALL);
        assertEquals("Hello", reader.readText());
        assertTrue(reader.isCompressed());
        assertEquals("Hello", reader.readText());
    }

    @Test
    void droppedMessageIsInflatedForThoseThatReferToIt() throws IOException {
        MessageReader reader = reader(Wire.of("c107f248cdc9c90700 810161 c105f200110000", 3), SMALL);
        assertEquals(Opcode.TEXT, reader.next());
        assertEquals('H', reader.read());
        assertEquals("a", reader.readText());
        assertFalse(reader.isCompressed());
        assertEquals("Hello", reader.readText());
    }

    @Test
    void withoutTakeoverNothingIsReferredTo() throws IOException {
        Wire wire = Wire.of("c107f248cdc9c90700 c105f200110000", 3);
        MessageReader reader = reader(wire, SMALL, new DeflateParameters(true, false, 0, 0));
        assertEquals("Hello", reader.readText());
        assertEquals(
                1007,
                assertThrows(FailedConnectionException.class, reader::readText).code());
    }

    @Test
    void emptyMessageIsOneByte() throws IOException { // §7.2.3.6
        MessageReader reader = reader(Wire.of("c10100 810161", 1), SMALL);
        assertEquals("", reader.readText());
        assertEquals("a", reader.readText());
    }

    @ParameterizedTest(name = "{0}, {2}")
    @CsvSource({
        "1002, 4103f248cd c004c9c90700, RSV1 on a continuation",
        "1002, c90100, RSV1 on a ping",
        "1002, a107f248cdc9c90700, RSV2",
        "1007, c107ff48cdc9c90700, no DEFLATE",
        "1007, c100, no byte at all",
        "1007, c1043aac0100, text that is not UTF-8",
        "1009, c10b, eleven compressed bytes",
        "1009, c1064a4c84030000, more than ten bytes inflated",
    })
    void faultIsAnsweredWithItsCode(int code, String wire, String why) throws IOException {
        for (int step : STEPS) {
            Wire channel = Wire.of(wire, step);
            MessageReader reader = reader(channel, SMALL);
            FailedConnectionException thrown =
                    assertThrows(FailedConnectionException.class, () -> readAll(reader), why);
            assertEquals(code, thrown.code(), why + ": " + thrown.getMessage());
            assertTrue(channel.hex().endsWith("8802%04x".formatted(code)), why);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "c107f248cdc9c90700,       1009", // seven compressed bytes, of a message of five
        "41 07 f248cdc9c90700 8000, 1009",
        "4101f2 8006 48cdc9c90700, 0", // one and six
    })
    void limitOfAFrameHoldsForItsBytesAsTheyCome(String wire, int code) throws IOException {
        BlockingOptions framed = SMALL.withLimits(new Limits(10, 4, 6));
        for (int step : STEPS) {
            MessageReader reader = reader(Wire.of(wire, step), framed);
            if (code == 0) assertEquals("Hello", reader.readText());
            else
                assertEquals(
                        code,
                        assertThrows(FailedConnectionException.class, reader::readText)
                                .code());
        }
    }

    @Test
    void messageOfExactlyTheLimitIsTaken() throws IOException {
        byte[] ten = "aaaaaaaaaa".getBytes(UTF_8);
        Wire wire = Wire.of("", 1_000);
        writer(wire).send(Opcode.TEXT, ByteBuffer.wrap(ten), true);
        assertArrayEquals(ten, reader(Wire.of(wire.bytes(), 1), SMALL).readMessage());
        Wire longer = Wire.of("", 1_000);
        writer(longer).send(Opcode.TEXT, ByteBuffer.wrap("aaaaaaaaaaa".getBytes(UTF_8)), true);
        MessageReader reader = reader(Wire.of(longer.bytes(), 1), SMALL);
        assertEquals(
                1009,
                assertThrows(FailedConnectionException.class, reader::readMessage)
                        .code());
    }

    @Test
    void bombIsRefusedWhileItInflates() throws IOException {
        Wire wire = Wire.of("", 1 << 20);
        MessageWriter writer = writer(wire);
        writer.start(Opcode.BINARY);
        for (int i = 0; i < 64; i++) writer.write(new byte[1 << 20]);
        writer.finish();
        BlockingOptions options = BlockingOptions.DEFAULT;
        MessageReader reader = reader(Wire.of(wire.bytes(), 8_192), options);
        assertEquals(Opcode.BINARY, reader.next());
        byte[] chunk = new byte[8_192];
        long read = 0;
        try {
            while (true) read += reader.read(chunk, 0, chunk.length);
        } catch (FailedConnectionException refused) {
            assertEquals(1009, refused.code());
        }
        assertTrue(read <= options.limits().maxMessageBytes(), "gave " + read);
    }

    @Test
    void framesAreSteppedThroughAsTheyInflate() throws IOException {
        MessageReader reader = reader(Wire.of("4103f248cd 8004c9c90700 810161", 2), SMALL);
        StringBuilder text = new StringBuilder();
        List<String> seen = new ArrayList<>();
        for (int kind = reader.nextFrame(); kind != MessageReader.END; kind = reader.nextFrame()) {
            seen.add(kind + " " + reader.frameRemaining() + " " + reader.isFinalFrame());
            text.append(new String(reader.readAllBytes(), UTF_8));
        }
        assertEquals(List.of("1 3 false", "0 4 true", "1 1 true"), seen);
        assertEquals("Helloa", text.toString());
    }

    @Test
    void availableIsWhatIsInflated() throws IOException {
        MessageReader reader = reader(Wire.of("c107f248cdc9c90700", 1_000), SMALL);
        reader.next();
        assertEquals(0, reader.available());
        assertEquals('H', reader.read());
        assertEquals(4, reader.available());
    }

    @Test
    void closedCompressionEndsTheReadInsteadOfTheJvm() throws IOException {
        Compression compression = new Compression(Role.CLIENT, TAKEOVER, DeflateParameters.of(0));
        Wire wire = Wire.of("c107f248cdc9c90700 c105f200110000", 1_000);
        MessageReader reader = new MessageReader(wire, Role.CLIENT, SMALL, writer(wire), compression);
        assertEquals("Hello", reader.readText());
        reader.next();
        compression.close();
        compression.close();
        assertThrows(AsynchronousCloseException.class, reader::read);
        reader.reset(Wire.of("810161", 1), writer(wire));
        assertEquals("a", reader.readText(), "reset clears that, too");
    }

    private static void readAll(MessageReader reader) throws IOException {
        while (reader.next() != MessageReader.END) reader.readAllBytes();
    }

    private static MessageReader reader(Wire wire, BlockingOptions options) {
        return reader(wire, options, DeflateParameters.of(0));
    }

    private static MessageReader reader(Wire wire, BlockingOptions options, DeflateParameters agreed) {
        Compression compression = new Compression(Role.CLIENT, TAKEOVER, agreed);
        return new MessageReader(wire, Role.CLIENT, options, writer(wire), compression);
    }

    /** A server's: its close frames are to be read here. */
    private static MessageWriter writer(Wire wire) {
        return new MessageWriter(
                wire, Role.SERVER, 8_192, new Compression(Role.SERVER, TAKEOVER, DeflateParameters.of(0)));
    }
}
