package io.fairlead.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
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
 * What the processor costs: 500 endpoints compiled with and without it, in turn. A round has each way once; first each
 * in a JVM of its own, as a build does, then all in one, where the first rounds warm the compiler up and do not count.
 *
 * <p>Processing is what a compilation takes longer with the processor than javac alone takes for the same files in the
 * end: the endpoints and what was written for them. It may take at most twice as long as that, or the exit status is 1.
 * The stricter ratio, to javac alone for the endpoints, is printed beside it.
 */
final class ProcessorTime {
    private static final int ENDPOINTS = 500;
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 5;
    private static final double LIMIT = 2;

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

    /** With arguments, one compilation for {@link #secondsCold}: its way and the folder. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 2) {
            System.out.println(new ProcessorTime(Path.of(arguments[1])).seconds(Way.valueOf(arguments[0])));
            return;
        }
        Path folder = Files.createTempDirectory("endpoints");
        boolean isWithin;
        try {
            isWithin = new ProcessorTime(folder).run();
        } finally {
            delete(folder);
        }
        if (!isWithin) System.exit(1);
    }

    private boolean run() throws IOException {
        System.out.printf("%d endpoints, Java %s, medians of %d rounds%n", ENDPOINTS, Runtime.version(), ROUNDS);
        Map<Way, double[]> cold = newTable();
        for (int round = 0; round < ROUNDS; round++) {
            for (Way way : Way.values()) cold.get(way)[round] = secondsCold(way);
        }
        Map<Way, double[]> warm = newTable();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Way way : Way.values()) {
                double seconds = seconds(way);
                if (round >= 0) warm.get(way)[round] = seconds;
            }
        }
        boolean isWithinCold = print("cold", cold);
        return print("warm", warm) && isWithinCold;
    }

    private static Map<Way, double[]> newTable() {
        Map<Way, double[]> table = new EnumMap<>(Way.class);
        for (Way way : Way.values()) table.put(way, new double[ROUNDS]);
        return table;
    }

    /** Prints the medians and both ratios; whether processing stays within its limit. */
    private static boolean print(String title, Map<Way, double[]> taken) {
        System.out.println(title);
        taken.forEach(
                (way, seconds) -> System.out.printf(Locale.ROOT, "  %-54s %6.3f s%n", way.label, median(seconds)));
        double written = median(taken.get(Way.WRITTEN));
        double processing = median(taken.get(Way.WHOLE)) - written;
        double ratio = processing / written;
        System.out.printf(Locale.ROOT, "  %-54s %6.3f s%n", "processing: the third less the fourth", processing);
        System.out.printf(Locale.ROOT, "  %-54s %6.2f, at most %.1f%n", "  to javac for the same files", ratio, LIMIT);
        System.out.printf(
                Locale.ROOT,
                "  %-54s %6.2f%n",
                "  to javac for the endpoints alone",
                processing / median(taken.get(Way.ALONE)));
        return ratio <= LIMIT;
    }

    private double secondsCold(Way way) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProcessorTime.class.getName(),
                        way.name(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return Double.parseDouble(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
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
