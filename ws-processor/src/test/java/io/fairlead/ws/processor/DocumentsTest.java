package io.fairlead.ws.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documents that are written beside the classes. */
class DocumentsTest {
    private static final String FOLDER = "META-INF/fairlead/";
    private static final String[] STRICT = {"-Xlint:all,-processing", "-Werror"};

    @ParameterizedTest(name = "{0}, Dagger: {1}")
    @CsvSource({"desk, false", "parts, false", "shop, true", "plain, false"})
    void readAsExpectedToTheLastBlank(String name, boolean withDagger) {
        Compilation compilation = Fixture.of("good/" + name).compile(withDagger, STRICT);
        assertEquals(List.of(), compilation.diagnostics());
        Map<String, String> written = documents(compilation);
        assertEquals(List.of("asyncapi.json", "client.d.ts", "client.js"), List.copyOf(written.keySet()));
        Path goldens = Fixture.of("documents/" + name).root();
        if (Fixture.WRITE) written.forEach((file, text) -> Fixture.write(goldens.resolve(file), text));
        written.forEach((file, text) -> assertEquals(Fixture.read(goldens.resolve(file)), text, file));
    }

    private static Map<String, String> documents(Compilation compilation) {
        Map<String, String> documents = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            String name = file.getName().replaceFirst("^/?CLASS_OUTPUT/", "");
            if (name.startsWith(FOLDER)) documents.put(name.substring(FOLDER.length()), text(file));
        }
        return documents;
    }

    private static String text(JavaFileObject file) {
        try {
            return file.getCharContent(false).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void areTheSameInWhateverOrderTheSourcesCome() {
        Fixture desk = Fixture.of("good/desk");
        List<Path> reversed = new ArrayList<>(desk.files());
        Collections.reverse(reversed);
        assertEquals(documents(desk.compile(false)), documents(desk.compile(false, reversed)));
    }

    /** As in an incremental build, in which nothing has changed but what makes the registry run. */
    @Test
    void areTheSameWhenEverythingIsAClassFile(@TempDir Path classes) throws IOException {
        Fixture desk = Fixture.of("good/desk");
        Compilation whole = desk.compile(false);
        for (JavaFileObject file : whole.generatedFiles()) {
            if (file.getKind() != JavaFileObject.Kind.CLASS) continue;
            Path copy = classes.resolve(file.getName().replaceFirst("^/?CLASS_OUTPUT/", ""));
            Files.createDirectories(copy.getParent());
            try (var in = file.openInputStream()) {
                Files.copy(in, copy);
            }
        }
        registerAgain(classes, List.of("desk.DeskEndpoint", "desk.PlainEndpoint", "desk.other.DeskEndpoint"));
        documents(whole)
                .forEach((name, text) ->
                        assertEquals(text, Fixture.read(classes.resolve(FOLDER).resolve(name)), name));
    }

    private static void registerAgain(Path classes, List<String> names) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<File> classPath = new ArrayList<>(Fixture.classPath(false));
            classPath.add(classes.toFile());
            files.setLocation(StandardLocation.CLASS_PATH, classPath);
            List<String> options = List.of("-proc:only", "-d", classes.toString());
            var task = compiler.getTask(null, files, null, options, names, null);
            task.setProcessors(List.of(new RegistryProcessor()));
            assertTrue(task.call());
        }
    }

    @Test
    void areNotWrittenWithoutEndpoints() {
        assertEquals(Map.of(), documents(Fixture.of("good/empty").compile(true)));
    }

    @Test
    void areNotWrittenWhileOneOfTheEndpointsIsWrong(@TempDir Path folder) {
        Fixture.of("bad/healthy").compileInto(folder);
        assertTrue(Files.exists(folder.resolve("healthy/Healthy_Binding.java")));
        assertFalse(Files.exists(folder.resolve(FOLDER)));
    }

    @Test
    void areNotWrittenWhereNobodyWantsThem() {
        assertEquals(Map.of(), documents(Fixture.of("good/plain").compile(false, "-Afairlead.documents=none")));
    }

    @Test
    void haveTheTitleAndTheVersionThatTheOptionsSay() {
        Map<String, String> documents = documents(Fixture.of("good/plain")
                .compile(false, "-Afairlead.api.title=A \"plain\" one", "-Afairlead.api.version=1.2\t3"));
        String api = documents.getOrDefault("asyncapi.json", "");
        assertTrue(api.contains("\"title\": \"A \\\"plain\\\" one\""), api);
        assertTrue(api.contains("\"version\": \"1.2\\u00093\""), api);
        String client = documents.getOrDefault("client.js", "");
        assertTrue(client.startsWith("// Generated by Fairlead: A \"plain\" one 1.2 3. Edits"), client);
    }
}
