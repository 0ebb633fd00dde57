package io.fairlead.clients;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the programs are that this module needs beside a JDK. None is optional. */
final class Programs {
    private static final Path NODE_SCRIPTS = Path.of(System.getProperty("node.scripts"));
    private static final Path PYTHON_SCRIPTS = Path.of(System.getProperty("python.scripts"));

    private Programs() {}

    /** A script for Node, whose packages have to be installed. */
    static List<String> node(String script) {
        if (!Files.isDirectory(NODE_SCRIPTS.resolve("node_modules")))
            throw new AssertionError("run 'npm ci' in " + NODE_SCRIPTS + " first; .ci/run does");
        return List.of(find("nodejs", "node"), NODE_SCRIPTS.resolve(script).toString());
    }

    /** A script for Debian's own Python, for which its package python3-websockets is. */
    static List<String> python(String script) {
        return List.of("/usr/bin/python3", PYTHON_SCRIPTS.resolve(script).toString());
    }

    static String chromium() {
        return find("chromium", "chromium", "chromium-browser", "google-chrome");
    }

    static String nginx() {
        return find("nginx-light", "nginx");
    }

    static String haproxy() {
        return find("haproxy", "haproxy");
    }

    private static String find(String debianPackage, String... names) {
        for (String folder : (System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(File.pathSeparator, -1)) {
            for (String name : names) {
                Path path = Path.of(folder, name);
                if (Files.isExecutable(path)) return path.toString();
            }
        }
        throw new AssertionError(
                "%s is missing: install the package '%s'; .ci/run does".formatted(names[0], debianPackage));
    }
}
