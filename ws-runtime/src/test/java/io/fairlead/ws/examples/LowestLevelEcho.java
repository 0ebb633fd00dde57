package io.fairlead.ws.examples;

import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.frame.FrameReader;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.Upgrader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The lowest level: an upgrade and an echo of frames over a blocking socket, with nothing but the codec. */
public final class LowestLevelEcho {
    private LowestLevelEcho() {}

    /**
     * Listens on port 8080.
     *
     * @param args none
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        ThreadPerConnection.listen(8080, LowestLevelEcho::serve);
    }

    /**
     * Serves one connection until its close frame.
     *
     * @param socket just accepted
     * @throws IOException if it ends or fails
     */
    public static void serve(SocketChannel socket) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(1 << 16).limit(0);
        ByteBuffer out = ByteBuffer.allocate(1 << 16);
        Upgrader<SocketChannel> upgrader = new Upgrader<>(new UpgradeCallbacks<>() {}, UpgradeOptions.DEFAULT);
        int status = Upgrader.NEED_MORE;
        while (status == Upgrader.NEED_MORE && read(socket, in)) status = upgrader.upgrade(in, out, socket);
        socket.write(out.flip());
        FrameReader frames = new FrameReader(Role.SERVER, 1 << 15);
        while (status == 101) {
            int size = frames.next(in);
            if (size == FrameReader.NEED_MORE && read(socket, in)) continue;
            if (size <= 0) return; // the end of the socket, or a negated close code
            int opcode = frames.header().opcode();
            int answer = opcode == Opcode.PING ? Opcode.PONG : opcode;
            Frame.write(out.clear(), frames.header().fin(), answer, frames.payload());
            socket.write(out.flip());
            if (opcode == Opcode.CLOSE) return;
        }
    }

    private static boolean read(SocketChannel socket, ByteBuffer in) throws IOException {
        int read = socket.read(in.compact());
        in.flip();
        return read >= 0;
    }
}
