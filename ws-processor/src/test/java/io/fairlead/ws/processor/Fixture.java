package io.fairlead.ws.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import dagger.internal.codegen.ComponentProcessor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Java files under {@code fixtures/}: a file, or a folder that is compiled as one. */
record Fixture(Path root) {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    /** With it, expectations are written anew instead of compared. */
    static final boolean WRITE = "write".equals(System.getProperty("goldens"));

    private static final String LATER = "// written by another processor";
    private static final String OPTIONS = "// options: ";

    static Fixture of(String path) {
        return new Fixture(FIXTURES.resolve(path));
    }

    static List<Fixture> in(String folder) {
        try (Stream<Path> paths = Files.list(FIXTURES.resolve(folder))) {
            return paths.sorted().map(Fixture::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return root.getFileName().toString();
    }

    List<Path> files() {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Compilation compile(boolean withDagger, String... options) {
        return compile(withDagger, files(), options);
    }

    Compilation compile(boolean withDagger, List<Path> files, String... options) {
        List<Processor> processors = processors(withDagger);
        List<Path> later =
                files.stream().filter(file -> read(file).startsWith(LATER)).toList();
        processors.add(new LaterProcessor(later));
        List<String> all = new ArrayList<>(List.of(options));
        files.forEach(file -> all.addAll(options(file)));
        List<JavaFileObject> sources = files.stream()
                .filter(file -> !later.contains(file))
                .map(Fixture::source)
                .toList();
        return javac().withProcessors(processors)
                .withClasspath(classPath(withDagger))
                .withOptions(all)
                .compile(sources);
    }

    /**
     * Runs our processors alone and keeps what they write, errors or not; compile-testing keeps nothing of a failed
     * compilation.
     */
    void compileInto(Path folder) {
        task(
                        ToolProvider.getSystemJavaCompiler(),
                        null,
                        true,
                        processors(false),
                        List.of("-proc:only", "-s", folder.toString(), "-d", folder.toString()))
                .call();
    }

    private static List<Processor> processors(boolean withDagger) {
        List<Processor> processors =
                new ArrayList<>(List.of(new EndpointProcessor(), new ClientProcessor(), new RegistryProcessor()));
        if (withDagger) processors.add(new ComponentProcessor());
        return processors;
    }

    /** Compiles with another compiler than javac; what is wrong goes to {@code diagnostics}. */
    boolean compileWith(
            JavaCompiler compiler,
            DiagnosticListener<JavaFileObject> diagnostics,
            boolean withDagger,
            String... options) {
        return task(compiler, diagnostics, withDagger, processors(withDagger), List.of(options))
                .call();
    }

    private CompilationTask task(
            JavaCompiler compiler,
            @Nullable DiagnosticListener<JavaFileObject> diagnostics,
            boolean withDagger,
            List<Processor> processors,
            List<String> options) {
        StandardJavaFileManager manager = compiler.getStandardFileManager(diagnostics, null, null);
        try {
            manager.setLocation(StandardLocation.CLASS_PATH, classPath(withDagger));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CompilationTask task = compiler.getTask(
                Writer.nullWriter(), manager, diagnostics, options, null, manager.getJavaFileObjectsFromPaths(files()));
        task.setProcessors(processors);
        return task;
    }

    private static List<String> options(Path file) {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(OPTIONS))
                .map(line -> line.substring(OPTIONS.length()))
                .toList();
    }

    private static JavaFileObject source(Path file) {
        try {
            return com.google.testing.compile.JavaFileObjects.forResource(
                    file.toUri().toURL());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static List<File> classPath(boolean withDagger) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> withDagger || !entry.matches(".*(dagger|inject).*"))
                .map(File::new)
                .toList();
    }
}
