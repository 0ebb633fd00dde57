package io.fairlead.clients;

import io.fairlead.interop.FairleadServer;
import io.fairlead.interop.Scenario;
import io.fairlead.interop.Server;
import io.fairlead.interop.Tls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server of ours behind a proxy, which ends TLS. The proxy is a process of its own with a folder of its own. */
abstract class Proxy implements Server {
    private static final int ATTEMPTS = 3;
    private static final long START_MILLIS = 15_000;

    private final FairleadServer behind;

    Proxy(FairleadServer behind) {
        this.behind = behind;
    }

    /** Writes the configuration and gives the command. */
    abstract List<String> configure(Path folder, int port, int target, @Nullable Tls tls) throws IOException;

    /** What tells its version, and where in the answer that stands. */
    abstract String versionIn(String output);

    abstract List<String> versionCommand();

    @Override
    public String version() {
        try {
            Process process = new ProcessBuilder(versionCommand())
                    .redirectErrorStream(true)
                    .start();
            return versionIn(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    @Override
    public @Nullable String cannot(Scenario scenario) {
        String reason = scenario == Scenario.TLS ? null : behind.cannot(scenario);
        return reason == null ? null : "stands before our server, which " + reason;
    }

    @Override
    public int smallestWindow() {
        return behind.smallestWindow();
    }

    @Override
    public Running start(Setup setup) throws Exception {
        Running server = behind.start(new Setup(setup.compression(), null, setup.script()));
        Running proxy = before(server.port(), setup.tls());
        return new Running() {
            @Override
            public int port() {
                return proxy.port();
            }

            @Override
            public void close() throws IOException {
                proxy.close();
                server.close();
            }
        };
    }

    /** Starts the proxy before a server that is listening. Its port is free when chosen; should it be taken, again. */
    Running before(int target, @Nullable Tls tls) throws IOException, InterruptedException {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < ATTEMPTS; i++) {
            Path folder = Files.createTempDirectory("fairlead-proxy");
            int port = freePort();
            Process process = new ProcessBuilder(configure(folder, port, target, tls))
                    .redirectErrorStream(true)
                    .start();
            gather(process, said);
            Started started = new Started(folder, port, process);
            if (started.isListening()) return started;
            started.close();
        }
        synchronized (said) {
            throw new IOException(name() + " does not start: " + said);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void gather(Process process, StringBuilder said) {
        Thread reading = new Thread(() -> {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                out.lines().forEach(line -> {
                    synchronized (said) {
                        said.append(line).append('\n');
                    }
                });
            } catch (IOException ended) {
                // It has nothing more to say.
            }
        });
        reading.setDaemon(true);
        reading.start();
    }

    private record Started(Path folder, int port, Process process) implements Running {
        boolean isListening() throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
            while (process.isAlive() && System.nanoTime() - end < 0) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    return socket.isConnected();
                } catch (IOException notYet) {
                    Thread.sleep(20);
                }
            }
            return false;
        }

        @Override
        public void close() throws IOException {
            process.destroy();
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly();
            } catch (InterruptedException interrupted) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
            }
        }
    }
}
