package io.fairlead.ws.examples;

import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.frame.FrameReader;
import io.fairlead.ws.frame.MaskKeys;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.ClientHandshake;
import io.fairlead.ws.upgrade.UpgradeCallbacks;
import io.fairlead.ws.upgrade.UpgradeOptions;
import io.fairlead.ws.upgrade.UpgradeRequest;
import io.fairlead.ws.upgrade.Upgrader;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link OwnExtension} at both ends: agreed on in the handshake, applied to frames by whoever sends and reads them. */
public final class OwnExtensionEcho {
    private static final OwnExtension SERVERS = new OwnExtension(100);
    private static final SecureRandom RANDOM = new SecureRandom();

    private OwnExtensionEcho() {}

    /**
     * Listens on port 8080.
     *
     * @param args none
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        ThreadPerConnection.listen(8080, OwnExtensionEcho::serve);
    }

    /**
     * Serves one connection until its close frame: frames go back as they came, shifted or not.
     *
     * @param socket just accepted
     * @throws IOException if it ends or fails
     */
    public static void serve(SocketChannel socket) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(1 << 16).limit(0);
        ByteBuffer out = ByteBuffer.allocate(1 << 16);
        Upgrader<SocketChannel> upgrader =
                new Upgrader<>(new UpgradeCallbacks<>() {}, UpgradeOptions.DEFAULT.withExtensions(List.of(SERVERS)));
        int status = Upgrader.NEED_MORE;
        while (status == Upgrader.NEED_MORE && read(socket, in)) status = upgrader.upgrade(in, out, socket);
        socket.write(out.flip());
        int agreed = upgrader.handshake().agreement(SERVERS);
        FrameReader frames = new FrameReader(Role.SERVER, 1 << 15, agreed > 0 ? OwnExtension.RSV2 : 0);
        while (status == 101) {
            int size = frames.next(in);
            if (size == FrameReader.NEED_MORE && read(socket, in)) continue;
            if (size <= 0) return; // the end of the socket, or a negated close code
            int opcode = frames.header().opcode();
            int answer = opcode == Opcode.PING ? Opcode.PONG : opcode;
            ByteBuffer payload = frames.payload();
            if (frames.header().rsv() != 0) {
                OwnExtension.shift(payload, -agreed); // what an application would be given
                OwnExtension.shift(payload, agreed);
            }
            Frame.write(
                    out.clear(), frames.header().fin(), answer | frames.header().rsv(), payload);
            socket.write(out.flip());
            if (opcode == Opcode.CLOSE) return;
        }
    }

    /**
     * Asks an echo.
     *
     * @param socket connected
     * @param uri of the echo
     * @param offered to the server
     * @param text to send, at most 1 KiB
     * @return what came back, behind how it travelled; null if the server refused or broke the protocol
     * @throws IOException if the socket ends or fails
     */
    public static @Nullable String ask(SocketChannel socket, URI uri, OwnExtension offered, String text)
            throws IOException {
        ByteBuffer in = ByteBuffer.allocate(1 << 14).limit(0);
        ByteBuffer out = ByteBuffer.allocate(1 << 14);
        UpgradeRequest request = UpgradeRequest.to(uri).withExtensions(List.of(offered));
        ClientHandshake handshake = new ClientHandshake(request, RANDOM);
        handshake.request(out);
        socket.write(out.flip());
        int status = ClientHandshake.NEED_MORE;
        while (status == ClientHandshake.NEED_MORE && read(socket, in)) status = handshake.response(in);
        if (status != 101) return null;
        int agreed = handshake.agreement(offered);
        int bit = agreed > 0 ? OwnExtension.RSV2 : 0;
        ByteBuffer payload = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        if (bit != 0) OwnExtension.shift(payload, agreed);
        Frame.writeMasked(out.clear(), true, Opcode.TEXT | bit, payload, new MaskKeys(RANDOM).next());
        socket.write(out.flip());
        FrameReader frames = new FrameReader(Role.CLIENT, 1 << 12, bit);
        int size = frames.next(in);
        while (size == FrameReader.NEED_MORE && read(socket, in)) size = frames.next(in);
        if (size <= 0 || frames.header().opcode() != Opcode.TEXT) return null;
        boolean shifted = frames.header().rsv() != 0;
        if (shifted) OwnExtension.shift(frames.payload(), -agreed);
        return (shifted ? "by " + agreed + ": " : "as it is: ") + StandardCharsets.UTF_8.decode(frames.payload());
    }

    private static boolean read(SocketChannel socket, ByteBuffer in) throws IOException {
        int read = socket.read(in.compact());
        in.flip();
        return read >= 0;
    }
}
