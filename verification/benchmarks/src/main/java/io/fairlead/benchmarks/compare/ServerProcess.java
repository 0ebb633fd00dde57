package io.fairlead.benchmarks.compare;

import io.fairlead.benchmarks.load.Probe;
import io.fairlead.benchmarks.load.Target;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A contestant that runs. */
final class ServerProcess implements Closeable {
    private static final String LISTENING = "listening on ";
    private static final String CORE = "0";

    /**
     * The same for all: heap enough that nobody is measured for its collections, and the collector that a single core
     * gets anyway.
     */
    private static final List<String> OPTIONS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC");

    private final Process process;
    private final Target target;

    private ServerProcess(Process process, Target target) {
        this.process = process;
        this.target = target;
    }

    static ServerProcess start(Path verification, Contestant contestant, Cell cell, Path keyStore, String... options)
            throws IOException {
        return start(CORE, verification, contestant, cell, keyStore, options);
    }

    /** On other cores than the usual one. */
    static ServerProcess start(
            String cores, Path verification, Contestant contestant, Cell cell, Path keyStore, String... options)
            throws IOException {
        List<String> all = new ArrayList<>(OPTIONS);
        all.addAll(List.of(options));
        List<Path> path = new ArrayList<>(List.of(contestant.jar(verification, cell)));
        path.add(verification.resolve("benchmarks/target/benchmarks.jar"));
        List<String> command = new ArrayList<>(List.of(Probe.class.getName()));
        command.addAll(contestant.command(cell, keyStore));
        Process process = Pinned.java(cores, all, path, command).start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        int probe = portAfter(said, Probe.PORT);
        int port = portAfter(said, LISTENING);
        return new ServerProcess(process, new Target(port, process.pid(), probe));
    }

    Target target() {
        return target;
    }

    /** Bytes in memory, as the kernel counts them. */
    long resident() throws IOException {
        String status = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "status"));
        return Long.parseLong(status.replaceFirst("(?s).*VmRSS:\\s+(\\d+) kB.*", "$1")) * 1_024;
    }

    /** How many descriptors it has open. */
    int descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
            return (int) open.count();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /** Waits for a line that begins like this, and takes the number at its end. */
    private static int portAfter(BufferedReader said, String beginning) throws IOException {
        for (String line; (line = said.readLine()) != null; ) {
            if (line.startsWith(beginning)) return Integer.parseInt(line.replaceFirst(".*\\D(?=\\d+$)", ""));
        }
        throw new IOException("a server ended before it said '" + beginning + "…'");
    }
}
