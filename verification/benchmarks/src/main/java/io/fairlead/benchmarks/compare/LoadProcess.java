package io.fairlead.benchmarks.compare;

import io.fairlead.benchmarks.load.Figures;
import io.fairlead.benchmarks.load.Measurement;
import io.fairlead.benchmarks.load.Target;
import io.fairlead.benchmarks.load.Traffic;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The load, in a process of its own and on a core of its own, for one cell: what it is asked on its input, it answers
 * in lines.
 */
final class LoadProcess implements Closeable {
    private static final String CORE = "1";
    private static final long MILLISECOND = 1_000_000;

    /** Milliseconds for a measurement and all that belongs to it, before it is given up. */
    private static final long PATIENCE = 30_000;

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream questions;

    private LoadProcess(Process process) {
        this.process = process;
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    static LoadProcess start(Path verification, Cell cell) throws IOException {
        return start(verification, cell, cell.traffic().connections());
    }

    /** The cell's load, on another number of connections. */
    static LoadProcess start(Path verification, Cell cell, int connections) throws IOException {
        return new LoadProcess(Pinned.java(
                        CORE,
                        List.of("-Xms256m", "-Xmx1g", "-XX:+UseSerialGC"),
                        List.of(verification.resolve("benchmarks/target/benchmarks.jar")),
                        List.of(LoadProcess.class.getName(), Names.of(cell), String.valueOf(connections)))
                .start());
    }

    /** Drives the load upon a server; times in milliseconds. */
    Figures measure(Target target, long warmUp, long millis) throws IOException {
        questions.printf("%d %d %d %d %d%n", target.port(), target.pid(), target.probe(), warmUp, millis);
        String line = answers.readLine();
        if (line == null) throw new IOException("the load ended, see above");
        if (line.startsWith("failed")) throw new IOException(line);
        return Figures.parse(line);
    }

    @Override
    public void close() {
        questions.close();
        process.onExit().join();
    }

    /** The process itself: {@code LoadProcess CELL CONNECTIONS}. */
    public static void main(String... words) throws IOException {
        Traffic traffic = Cell.of(words[0]).traffic().over(Integer.parseInt(words[1]));
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line; (line = asked.readLine()) != null; ) {
            Thread watch = new Thread(LoadProcess::giveUp, "watch");
            watch.setDaemon(true);
            watch.start();
            System.out.println(answer(traffic, line.split(" ", -1)));
            watch.interrupt();
        }
    }

    /** A server that no longer answers must not hold up the others. */
    private static void giveUp() {
        try {
            Thread.sleep(PATIENCE);
            System.out.println("failed: nothing after " + PATIENCE / 1_000 + " s");
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException done) {
            // It answered.
        }
    }

    private static String answer(Traffic traffic, String... words) {
        Target target = new Target(Integer.parseInt(words[0]), Long.parseLong(words[1]), Integer.parseInt(words[2]));
        try {
            return Measurement.take(
                            traffic,
                            target,
                            Long.parseLong(words[3]) * MILLISECOND,
                            Long.parseLong(words[4]) * MILLISECOND)
                    .toLine();
        } catch (IOException | RuntimeException broken) {
            return "failed: " + broken.toString().replaceAll("\\s+", " ");
        }
    }
}
