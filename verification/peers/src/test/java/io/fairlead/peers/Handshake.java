package io.fairlead.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks for an upgrade with an extension, which the JDK's client never does. */
final class Handshake {
    private static final int PATIENCE_MILLIS = 20_000;

    private Handshake() {}

    /** The extensions that the server agrees to; null if none. */
    static @Nullable String extensions(int port, String path, String offer) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = """
                    GET %s HTTP/1.1
                    Host: 127.0.0.1:%d
                    Connection: Upgrade
                    Upgrade: websocket
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                    Sec-WebSocket-Extensions: %s

                    """.formatted(path, port, offer).replace("\n", "\r\n");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return extensions(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)));
        }
    }

    private static @Nullable String extensions(BufferedReader in) throws IOException {
        String status = in.readLine();
        if (status == null || !status.startsWith("HTTP/1.1 101")) throw new IOException("refused: " + status);
        String found = null;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-extensions:"))
                found = line.substring(line.indexOf(':') + 1).strip();
        }
        return found;
    }
}
