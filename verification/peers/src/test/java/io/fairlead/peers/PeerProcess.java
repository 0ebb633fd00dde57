package io.fairlead.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A peer in a process of its own, on a port that the system chose. */
final class PeerProcess implements AutoCloseable {
    private final Process process;
    private final URI page;

    PeerProcess(Peer peer, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.add(peer.main());
        command.addAll(List.of("--port", "0"));
        command.addAll(peer.words());
        command.addAll(List.of(more));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        page = URI.create(word(process.inputReader(StandardCharsets.UTF_8)));
    }

    private static String word(BufferedReader out) throws IOException {
        String line = out.readLine();
        if (line == null || !line.startsWith("listening on "))
            throw new IOException("the peer said '" + line + "' instead of where it listens");
        return line.substring("listening on ".length());
    }

    /** Of a path, for a WebSocket. */
    URI at(String path) {
        return URI.create(page.toString().replaceFirst("^http", "ws") + path);
    }

    int port() {
        return page.getPort();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
