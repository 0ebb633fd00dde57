package io.fairlead.ws.examples;

import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.MessageWriter;
import io.fairlead.ws.bytes.Utf8Validator;
import io.fairlead.ws.protocol.Opcode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file as one message, however long it is: found to be text or not piece by piece, read straight into fragments. */
public final class FileMessage {
    private static final int PIECE = 4_096;

    private FileMessage() {}

    /**
     * Listens on port 8080.
     *
     * @param args the file
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        ThreadPerConnection.listen(8080, channel -> serve(channel, Path.of(args[0])));
    }

    /**
     * Sends one message: a line that says how long the file is, in a fragment of its own, then the file.
     *
     * @param channel just accepted
     * @param file sent as text if it is UTF-8, else as bytes
     * @throws IOException if it fails, or the file cannot be read
     */
    public static void serve(SocketChannel channel, Path file) throws IOException {
        try (BlockingWebSocket socket = BlockingWebSocket.upgrade(channel);
                FileChannel content = FileChannel.open(file)) {
            ByteBuffer heading = StandardCharsets.UTF_8.encode(file.getFileName() + ", " + content.size() + " bytes\n");
            MessageWriter writer = socket.writer().start(isText(content) ? Opcode.TEXT : Opcode.BINARY);
            writer.writeThrough(heading); // shown while the file is still being read
            writer.transferFrom(content.position(0));
            writer.finish();
        }
    }

    /**
     * Whether a channel brings UTF-8, and nothing cut at its end.
     *
     * @param content blocking; read to its end, or to the first byte that shows that it is not
     * @return true if all of it is
     * @throws IOException if it cannot be read
     */
    public static boolean isText(ReadableByteChannel content) throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
        int state = Utf8Validator.ACCEPT;
        while (state != Utf8Validator.REJECT && content.read(piece.clear()) >= 0) {
            state = Utf8Validator.validate(piece, 0, piece.position(), state); // a piece may end inside a character
        }
        return state == Utf8Validator.ACCEPT;
    }
}
