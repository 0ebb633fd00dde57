package io.fairlead.ws.examples;

import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.frame.FrameHeader;
import io.fairlead.ws.frame.FrameReader;
import io.fairlead.ws.frame.MaskKeys;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.upgrade.ClientHandshake;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The lowest level, for a client: a handshake and frames over a blocking socket, with nothing but the codec. */
public final class LowestLevelDial {
    private static final SecureRandom RANDOM = new SecureRandom();

    private LowestLevelDial() {}

    /**
     * Asks an echo.
     *
     * @param socket connected
     * @param uri of the echo
     * @param text to send, at most 1 KiB
     * @return what came back; null if it was no text, or broke the protocol
     * @throws IOException if the socket ends or fails
     */
    public static @Nullable String ask(SocketChannel socket, URI uri, String text) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(1 << 14).limit(0);
        ByteBuffer out = ByteBuffer.allocate(1 << 14);
        ClientHandshake handshake = new ClientHandshake(UpgradeRequest.to(uri), RANDOM);
        handshake.request(out);
        socket.write(out.flip());
        int status = ClientHandshake.NEED_MORE;
        while (status == ClientHandshake.NEED_MORE && read(socket, in)) status = handshake.response(in);
        if (status != 101) return null;
        MaskKeys keys = new MaskKeys(RANDOM);
        ByteBuffer payload = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        Frame.writeMasked(out.clear(), true, Opcode.TEXT, payload, keys.next());
        socket.write(out.flip());
        FrameReader frames = new FrameReader(Role.CLIENT, 1 << 12);
        int size = frames.next(in);
        while (size == FrameReader.NEED_MORE && read(socket, in)) size = frames.next(in);
        if (size <= 0 || frames.header().opcode() != Opcode.TEXT) return null;
        String answer = StandardCharsets.UTF_8.decode(frames.payload()).toString();
        ByteBuffer code = ByteBuffer.allocate(FrameHeader.MAX_CONTROL_PAYLOAD);
        Frame.putClosePayload(code, CloseCode.NORMAL, "thank you");
        Frame.writeMasked(out.clear(), true, Opcode.CLOSE, code.flip(), keys.next());
        socket.write(out.flip());
        return answer;
    }

    private static boolean read(SocketChannel socket, ByteBuffer in) throws IOException {
        int read = socket.read(in.compact());
        in.flip();
        return read >= 0;
    }
}
