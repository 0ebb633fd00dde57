package io.fairlead.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README shows an endpoint and the class that is generated from it: both are compiled here, and the second has to be what is printed. */
class ReadmeTest {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final String IMPORTS = """
            package app;

            import io.fairlead.ws.annotation.*;
            import io.fairlead.ws.endpoint.*;
            import javax.inject.Inject;

            """;

    @TempDir
    Path folder;

    @Test
    void theGeneratedClassInTheReadmeIsWhatTheProcessorWrites() throws IOException {
        List<String> blocks = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        Path endpoint = Files.writeString(folder.resolve("RoomEndpoint.java"), IMPORTS + blocks.get(0));
        compile(endpoint);
        assertEquals(blocks.get(1), Files.readString(folder.resolve("app/RoomEndpoint_Dispatcher.java")));
    }

    private void compile(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            StringWriter said = new StringWriter();
            List<String> options = List.of(
                    "-d",
                    folder.toString(),
                    "-s",
                    folder.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-processor",
                    "io.fairlead.ws.processor.EndpointProcessor");
            boolean compiled = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertTrue(compiled, said::toString);
        }
    }
}
