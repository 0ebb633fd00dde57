package io.fairlead.ws;

import io.fairlead.ws.connection.Wire;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A socket that says exactly what a test wants. */
public final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    public RawClient(int port) throws IOException {
        this(port, Wiring.PLAIN);
    }

    RawClient(int port, Wiring wiring) throws IOException {
        socket = Wiring.connect(port);
        Socket spoken = wiring.over(socket);
        in = new DataInputStream(spoken.getInputStream());
        out = spoken.getOutputStream();
    }

    public static RawClient open(int port, String path) throws IOException {
        return open(port, path, Wiring.PLAIN);
    }

    static RawClient open(int port, String path, Wiring wiring) throws IOException {
        RawClient client = new RawClient(port, wiring);
        client.send(Wire.upgrade(path));
        byte[] answer = client.read(Wire.ACCEPTED.length());
        if (new String(answer, StandardCharsets.US_ASCII).equals(Wire.ACCEPTED)) return client;
        throw new IOException("no 101: " + new String(answer, StandardCharsets.US_ASCII));
    }

    public void send(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    public byte[] read(int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    public byte[] readToTheEnd() throws IOException {
        return in.readAllBytes();
    }

    /** The payload of the next frame, its first byte in front. */
    public byte[] frame() throws IOException {
        int first = in.read();
        if (first < 0) throw new EOFException();
        int length = in.readUnsignedByte();
        if (length == 126) length = in.readUnsignedShort();
        else if (length == 127) length = (int) in.readLong();
        byte[] frame = new byte[1 + length];
        frame[0] = (byte) first;
        in.readFully(frame, 1, length);
        return frame;
    }

    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
