package io.fairlead.ws.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.annotation.ContentType;
import io.fairlead.ws.annotation.Described;
import io.fairlead.ws.annotation.MessageTag;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.InvocationHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build tool may rely on that compiles only what has changed. */
class IncrementalTest {
    private static final String GRADLE = "META-INF/gradle/incremental.annotation.processors";

    @TempDir
    Path folder;

    /** Notes of what each file was made. */
    private static final class Noting extends Watched {
        private final Map<String, Set<String>> origins;

        Noting(Processor processor, Map<String, Set<String>> origins) {
            super(processor);
            this.origins = origins;
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            Filer filer = noting(environment.getFiler());
            processor.init(proxy(
                    ProcessingEnvironment.class,
                    (self, method, given) ->
                            method.getName().equals("getFiler") ? filer : call(method, environment, given)));
        }

        private Filer noting(Filer filer) {
            InvocationHandler noted = (self, method, given) -> {
                if (method.getName().equals("createSourceFile")) {
                    origins.put(
                            (String) given[0],
                            Arrays.stream((Element[]) given[1])
                                    .map(element -> element.getSimpleName().toString())
                                    .collect(Collectors.toCollection(TreeSet::new)));
                }
                return call(method, filer, given);
            };
            return proxy(Filer.class, noted);
        }
    }

    private static String endpoint(String name, String path) {
        return """
                package incremental;

                import io.fairlead.ws.annotation.*;

                @WebSocketEndpoint("%2$s")
                public final class %1$s {
                    @javax.inject.Inject
                    public %1$s() {}

                    @OnMessage
                    public String said(String text, @PathParam String room) {
                        return text + room;
                    }
                }
                """.formatted(name, path);
    }

    /** Compiles sources beside classes that are there already; the errors, and what was written. */
    private List<String> compile(Map<String, String> sources, List<String> classes, List<Processor> processors)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(told, null, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue());
            }
            List<Path> paths = sources.keySet().stream()
                    .map(name -> folder.resolve(name + ".java"))
                    .toList();
            String output = Files.createDirectories(folder.resolve("out")).toString();
            List<String> options = List.of(
                    "-g", "-d", output, "-cp", output + File.pathSeparator + System.getProperty("java.class.path"));
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, told, options, classes, files.getJavaFileObjectsFromPaths(paths));
            task.setProcessors(processors);
            task.call();
        }
        return told.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(null))
                .toList();
    }

    private List<Processor> noting(Map<String, Set<String>> origins) {
        return Stream.<Supplier<Processor>>of(EndpointProcessor::new, RegistryProcessor::new)
                .map(made -> (Processor) new Noting(made.get(), origins))
                .toList();
    }

    private Map<String, String> written() throws IOException {
        Map<String, String> written = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.resolve("out").relativize(file).toString();
                if (!name.endsWith(".class")) written.put(name, Files.readString(file));
            }
        }
        return written;
    }

    @Test
    void everyFileNamesWhatItWasMadeOf() throws IOException {
        Map<String, Set<String>> origins = new TreeMap<>();
        Map<String, String> both = Map.of("A", endpoint("A", "/a/{room}"), "B", endpoint("B", "/b/{room}"));
        assertEquals(List.of(), compile(both, List.of(), noting(origins)));
        assertEquals(Set.of("A"), origins.get("incremental.A_Binding"));
        assertEquals(Set.of("B"), origins.get("incremental.B_Dispatcher"));
        assertEquals(Set.of("A", "B"), origins.get("incremental.FairleadEndpoints"));
        origins.forEach((file, made) -> assertEquals(
                file.contains("_Endpoints") || file.endsWith("FairleadEndpoints") ? 2 : 1, made.size(), file));
    }

    @Test
    void whatIsMadeOfAllIsTheSameWhenOnlyOneWasCompiledAgain() throws IOException {
        Map<String, String> both = Map.of("A", endpoint("A", "/a/{room}"), "B", endpoint("B", "/b/{room}"));
        assertEquals(List.of(), compile(both, List.of(), noting(new TreeMap<>())));
        Map<String, String> whole = written();
        assertEquals(
                List.of(),
                compile(Map.of("A", endpoint("A", "/a/{room}")), List.of("incremental.B"), noting(new TreeMap<>())));
        assertEquals(whole, written());
        assertTrue(whole.keySet().stream().anyMatch(name -> name.endsWith("FairleadEndpoints.java")), whole::toString);
        compile(Map.of("A", endpoint("A", "/other/{room}")), List.of("incremental.B"), noting(new TreeMap<>()));
        assertNotEquals(whole, written());
    }

    @Test
    void aClashWithAClassThatWasNotCompiledAgainIsFound() throws IOException {
        Map<String, String> both = Map.of("A", endpoint("A", "/a/{room}"), "B", endpoint("B", "/b/{room}"));
        assertEquals(List.of(), compile(both, List.of(), noting(new TreeMap<>())));
        List<String> told =
                compile(Map.of("A", endpoint("A", "/b/{room}")), List.of("incremental.B"), noting(new TreeMap<>()));
        assertTrue(told.stream().anyMatch(text -> text.startsWith("[WS028]")), told::toString);
    }

    @Test
    void whatTheAggregatingProcessorReadsOutlivesTheSource() {
        for (Class<?> read : List.of(WebSocketEndpoint.class, Described.class, ContentType.class, MessageTag.class)) {
            Retention retention = read.getAnnotation(Retention.class);
            assertTrue(retention == null || retention.value() != RetentionPolicy.SOURCE, read.getName());
        }
    }

    @Test
    void gradleIsToldWhichProcessorNeedsWhat() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(EndpointProcessor.class.getClassLoader().getResourceAsStream(GRADLE))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertTrue(lines.contains("io.fairlead.ws.processor.EndpointProcessor,isolating"), lines::toString);
            assertTrue(lines.contains("io.fairlead.ws.processor.ClientProcessor,isolating"), lines::toString);
            assertTrue(lines.contains("io.fairlead.ws.processor.RegistryProcessor,aggregating"), lines::toString);
        }
    }
}
