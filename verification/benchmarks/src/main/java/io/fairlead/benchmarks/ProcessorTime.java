package io.fairlead.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the processor costs: 500 endpoints compiled with and without it, in turn, in one JVM. A round has each way once;
 * the first rounds warm the compiler up and do not count.
 */
final class ProcessorTime {
    private static final int ENDPOINTS = 500;
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 5;

    /** Ways to compile, and what each is called. */
    private enum Way {
        ALONE("javac alone, the endpoints"),
        PROCESSING("the processor alone (-proc:only)"),
        WHOLE("javac with the processor, and what it wrote"),
        WRITTEN("javac alone, the endpoints and what was written");

        private final String label;

        Way(String label) {
            this.label = label;
        }
    }

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final Path folder;
    private final List<Path> sources;

    private ProcessorTime(Path folder) throws IOException {
        this.folder = folder;
        this.sources = ManyEndpoints.write(folder.resolve("sources"), ENDPOINTS);
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("endpoints");
        try {
            new ProcessorTime(folder).run();
        } finally {
            delete(folder);
        }
    }

    private void run() throws IOException {
        Map<Way, double[]> taken = new EnumMap<>(Way.class);
        for (Way way : Way.values()) taken.put(way, new double[ROUNDS]);
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Way way : Way.values()) {
                double seconds = seconds(way);
                if (round >= 0) taken.get(way)[round] = seconds;
            }
        }
        double alone = median(taken.get(Way.ALONE));
        System.out.printf("%d endpoints, Java %s, medians of %d rounds%n", ENDPOINTS, Runtime.version(), ROUNDS);
        taken.forEach((way, seconds) -> System.out.printf(
                Locale.ROOT,
                "%-50s %6.3f s, %5.2f times javac alone%n",
                way.label,
                median(seconds),
                median(seconds) / alone));
    }

    private double seconds(Way way) throws IOException {
        Path out = folder.resolve("out");
        delete(out);
        Files.createDirectories(out);
        List<Path> files = way == Way.WRITTEN ? written() : sources;
        if (way != Way.WRITTEN) delete(generated());
        Files.createDirectories(generated());
        long start = System.nanoTime();
        compile(files, options(way, out));
        return (System.nanoTime() - start) / 1e9;
    }

    private Path generated() {
        return folder.resolve("generated");
    }

    /** The endpoints and what the way before wrote for them. */
    private List<Path> written() throws IOException {
        List<Path> all = new ArrayList<>(sources);
        try (Stream<Path> files = Files.walk(generated())) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
        }
        return all;
    }

    private List<String> options(Way way, Path out) {
        List<String> options = new ArrayList<>(List.of(
                "-d", out.toString(), "-s", generated().toString(), "-cp", System.getProperty("java.class.path")));
        if (way == Way.PROCESSING) options.add("-proc:only");
        if (way == Way.ALONE || way == Way.WRITTEN) options.add("-proc:none");
        else options.addAll(List.of("-processorpath", processorPath()));
        return options;
    }

    /** Beside the jar that this runs from. */
    private static String processorPath() {
        try {
            Path jar = Path.of(ProcessorTime.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> jars = Files.list(jar.resolveSibling("processor"))) {
                return String.join(
                        System.getProperty("path.separator"),
                        jars.map(Path::toString).toList());
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("Run it from the jar: mvn -q -DskipTests package makes it.", e);
        }
    }

    private void compile(List<Path> files, List<String> options) throws IOException {
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean isDone = compiler.getTask(
                            null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!isDone) throw new IllegalStateException("The endpoints do not compile.");
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) return;
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).forEach(ProcessorTime::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
