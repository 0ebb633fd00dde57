package io.fairlead.ws.examples;

import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.frame.Mask;
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
     * Serves one connection until its close frame.
     *
     * @param socket just accepted
     * @throws IOException if it ends or fails
     */
    public static void serve(SocketChannel socket) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(1 << 16).limit(0);
        ByteBuffer out = ByteBuffer.allocate(1 << 17);
        Upgrader<SocketChannel> upgrader = new Upgrader<>(new UpgradeCallbacks<>() {}, UpgradeOptions.DEFAULT);
        int status = Upgrader.NEED_MORE;
        while (status == Upgrader.NEED_MORE && read(socket, in)) status = upgrader.upgrade(in, out, socket);
        socket.write(out.flip());
        FrameHeader header = new FrameHeader(Role.SERVER);
        for (boolean open = status == 101; open; ) {
            int size = header.decode(in);
            if (size < 0 || header.length() > in.capacity() / 2) return; // broke the protocol, or more than we take
            if (size == FrameHeader.NEED_MORE || in.remaining() < size + header.length()) {
                open = read(socket, in);
                continue;
            }
            int start = in.position() + size;
            in.position(start + header.length());
            Mask.apply(in, start, in.position(), header.maskKey(), 0);
            int opcode = header.opcode() == Opcode.PING ? Opcode.PONG : header.opcode();
            FrameHeader.encode(out.clear(), 0, header.fin(), opcode, header.length());
            out.position(FrameHeader.size(header.length())).put(in.array(), start, header.length());
            socket.write(out.flip());
            open = opcode != Opcode.CLOSE;
        }
    }

    private static boolean read(SocketChannel socket, ByteBuffer in) throws IOException {
        int read = socket.read(in.compact());
        in.flip();
        return read >= 0;
    }
}
