package io.fairlead.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JVMs on cores of their own. */
final class Pinned {
    private Pinned() {}

    /** A JVM with the classes of a jar, on the cores that taskset is told; what it says in anger is shown. */
    static ProcessBuilder java(String cores, List<String> options, List<Path> jars, List<String> mainAndWords) {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", cores));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(String.join(":", jars.stream().map(Path::toString).toList()));
        command.addAll(mainAndWords);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
