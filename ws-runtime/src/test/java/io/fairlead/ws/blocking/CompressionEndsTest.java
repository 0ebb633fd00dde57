package io.fairlead.ws.blocking;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.ws.ForeignExtension;
import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a connection ends, its native memory ends with it. */
class CompressionEndsTest {
    private static final PermessageDeflate TAKEOVER =
            PermessageDeflate.DEFAULT.withContextTakeover().withThreshold(0);

    private final Compression compression = new Compression(Role.CLIENT, TAKEOVER, DeflateParameters.of(0));

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "c107f248cdc9c90700 880203e8, the peer has closed",
        "c107f248cdc9c90700, the channel ends",
        "c107f248cdc9c90700 c107f248, the channel ends inside a message",
        "c107f248cdc9c90700 83, the peer breaks a rule",
        "c107f248cdc9c90700 c107ff48cdc9c90700, the peer sends what is no DEFLATE",
    })
    void closingReturnsIt(String wire, String why) throws IOException {
        BlockingWebSocket socket = open(wire);
        assertEquals("Hello", socket.reader().readText());
        socket.writer().sendText("Hello");
        assertInUse();
        socket.close();
        assertEnded();
        socket.close();
    }

    @Test
    void failingReturnsItWithTheTryThatClosesIt() {
        assertThrows(FailedConnectionException.class, () -> {
            try (BlockingWebSocket socket = open("c107f248cdc9c90700 c107ff48cdc9c90700")) {
                while (socket.reader().readText() != null) socket.writer().sendText("go on");
            }
        });
        assertEnded();
    }

    @Test
    void abortReturnsItInTheMiddleOfAMessageEitherWay() throws IOException {
        BlockingWebSocket socket = open("4103f248cd");
        socket.reader().next();
        socket.writer().start(Opcode.BINARY).write(new byte[100_000]);
        socket.abort();
        assertEnded();
        assertThrows(IOException.class, () -> socket.writer().write(new byte[100_000]));
        assertThrows(IOException.class, () -> socket.reader().read());
    }

    @Test
    void otherExtensionIsNotAgreedToThatNobodyHereKnows() {
        UpgradeOptions options = UpgradeOptions.DEFAULT.withExtensions(List.of(new ForeignExtension("unknown", 0x20)));
        assertThrows(
                InvalidArgumentException.class,
                () -> new ChannelUpgrader(options, new UpgradeCallbacks<>() {}, BlockingOptions.DEFAULT));
    }

    private BlockingWebSocket open(String wire) {
        ByteBuffer in = ByteBuffer.allocateDirect(8_192).limit(0);
        return new BlockingWebSocket(
                Wire.of(wire, 3), Role.CLIENT, BlockingOptions.DEFAULT, in, null, compression, List.of());
    }

    private void assertInUse() {
        assertDoesNotThrow(() -> compression.beginInflating(1));
        assertDoesNotThrow(compression::beginDeflating);
    }

    private void assertEnded() {
        assertThrows(AsynchronousCloseException.class, () -> compression.beginInflating(1));
        assertThrows(AsynchronousCloseException.class, compression::beginDeflating);
    }
}
