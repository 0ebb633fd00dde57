package io.fairlead.ws.blocking;

import io.fairlead.ws.AllocationMeter;
import io.fairlead.ws.EchoBinding;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.deflate.DeflateParameters;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A message sent and read again, for each role as the writer: through a channel that hands the bytes round in one
 * buffer.
 */
class StreamsAllocateNothingTest {
    /** What is written can be read. */
    private static final class Loop implements ByteChannel {
        private final ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 17);

        @Override
        public int read(ByteBuffer into) {
            int count = Math.min(into.remaining(), bytes.position());
            into.put(into.position(), bytes, 0, count).position(into.position() + count);
            bytes.flip().position(count).compact();
            return count == 0 ? -1 : count;
        }

        @Override
        public int write(ByteBuffer from) {
            int count = from.remaining();
            bytes.put(from);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private final Loop loop = new Loop();
    private final byte[] payload = new byte[20_000];
    private final byte[] chunk = new byte[4_096];
    private final byte[] short300 = new byte[300];
    private final ByteBuffer ping = ByteBuffer.allocate(8);

    @ParameterizedTest
    @EnumSource(Role.class)
    void wholeMessages(Role role) {
        Role other = role == Role.SERVER ? Role.CLIENT : Role.SERVER;
        MessageWriter writer = new MessageWriter(loop, role);
        MessageReader reader = new MessageReader(loop, other, BlockingOptions.DEFAULT, new MessageWriter(loop, other));
        measure("a text", () -> writer.sendText("grüße, 世界"), reader);
        measure("20,000 bytes", () -> writer.send(Opcode.BINARY, payload), reader);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void streamedMessagesWithFragmentsAndPings(Role role) {
        Role other = role == Role.SERVER ? Role.CLIENT : Role.SERVER;
        MessageWriter writer = new MessageWriter(loop, role);
        MessageReader reader =
                new MessageReader(loop, other, BlockingOptions.DEFAULT, new MessageWriter(new Sink(), other));
        Sending fragments = () -> {
            writer.start(Opcode.TEXT);
            writer.write('a');
            writer.flushFragment();
            writer.ping(ping);
            writer.write(payload, 0, 10_000);
            writer.write(payload, 0, 10_000);
            writer.finish();
        };
        measure("a streamed message", fragments, reader);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void compressedMessagesWithContextTakeover(Role role) {
        compressed(role, PermessageDeflate.DEFAULT.withContextTakeover(), DeflateParameters.of(0));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void compressedMessagesWithoutContextInASmallWindow(Role role) {
        compressed(role, PermessageDeflate.DEFAULT, new DeflateParameters(true, true, 9, 9));
    }

    private void compressed(Role role, PermessageDeflate wishes, DeflateParameters agreed) {
        Role other = role == Role.SERVER ? Role.CLIENT : Role.SERVER;
        try (Compression ours = new Compression(role, wishes.withThreshold(10), agreed);
                Compression theirs = new Compression(other, wishes, agreed)) {
            MessageWriter writer = new MessageWriter(loop, role, 8_192, ours);
            MessageReader reader = new MessageReader(
                    loop, other, BlockingOptions.DEFAULT, new MessageWriter(new Sink(), other), theirs);
            measure("a compressed text", () -> writer.sendText("grüße, 世界, grüße"), reader);
            measure("300 compressed bytes", () -> writer.send(Opcode.BINARY, short300), reader);
            Sending stream = () -> {
                writer.start(Opcode.TEXT);
                writer.write('a');
                writer.flushFragment();
                writer.ping(ping);
                writer.write(payload, 0, 1_000);
                writer.finish();
            };
            measure("a compressed stream", stream, reader);
        }
    }

    /** The JDK's socket channels take their part: direct buffers go to the kernel as they are. */
    @Test
    void clientsEchoOverASocket() throws Exception {
        WebSocketServer server = WebSocketServer.builder()
                .threads(1)
                .mount(new EchoBinding("/echo", Limits.DEFAULT))
                .start();
        try (BlockingWebSocket socket = Dialer.DEFAULT.dial(URI.create("ws://127.0.0.1:" + server.port() + "/echo"))) {
            measure("an echo over a socket", () -> socket.writer().sendText("grüße, 世界"), socket.reader());
        } finally {
            server.stop(Duration.ofSeconds(5));
        }
    }

    private interface Sending {
        void send() throws IOException;
    }

    private void measure(String what, Sending sending, MessageReader reader) {
        AllocationMeter.assertAllocatesNothing(what, () -> {
            try {
                sending.send();
                if (reader.next() == MessageReader.END) throw new AssertionError("no message");
                while (reader.read(chunk, 0, chunk.length) >= 0) {
                    // read to its end
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    /** Where pongs go. */
    private static final class Sink implements ByteChannel {
        @Override
        public int read(ByteBuffer into) {
            return -1;
        }

        @Override
        public int write(ByteBuffer from) {
            int count = from.remaining();
            from.position(from.limit());
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
