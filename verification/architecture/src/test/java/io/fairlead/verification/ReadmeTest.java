package io.fairlead.verification;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
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

/**
 * The README shows an endpoint and the class that is generated from it: both are compiled here, and the second has to
 * be what is printed.
 */
class ReadmeTest {
    private static final Path README = Path.of("..", "..", "README.md");

    @TempDir
    Path folder;

    @Test
    void theErrorInTheReadmeIsWhatTheProcessorSays() throws IOException {
        String forgotten = blocks("java")
                .get(0)
                .replace(
                        "joined(Connection connection, @PathParam String room)",
                        "joined(Connection connection, String room)");
        Path endpoint = Files.writeString(folder.resolve("RoomEndpoint.java"), forgotten);
        assertEquals(
                blocks("text").get(0),
                compile(endpoint).lines().limit(5).map(line -> line + "\n").collect(joining()));
    }

    @Test
    void theGeneratedClassInTheReadmeIsWhatTheProcessorWrites() throws IOException {
        Path endpoint = Files.writeString(
                folder.resolve("RoomEndpoint.java"), blocks("java").get(0));
        assertEquals("", compile(endpoint));
        assertEquals(blocks("java").get(1), Files.readString(folder.resolve("app/RoomEndpoint_Dispatcher.java")));
    }

    private static List<String> blocks(String kind) throws IOException {
        return Pattern.compile("```" + kind + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /** What the compiler says, without the folder. */
    private String compile(Path source) throws IOException {
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
            compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            return said.toString().replace(folder + File.separator, "");
        }
    }
}
