package io.fairlead.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The BOM names what is released, all of it, in this version. */
class BomTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path BOM = ROOT.resolve("extensions/ws-bom/pom.xml");

    @Test
    void theBomNamesEveryReleasedModule() throws IOException {
        List<String> released = new ArrayList<>(modules(ROOT));
        released.addAll(modules(ROOT.resolve("extensions")));
        released.remove("ws-bom");
        assertEquals(
                released.stream().sorted().toList(),
                texts(Files.readString(BOM).replaceFirst("(?s).*?<dependencies>", ""), "artifactId")
                        .filter(artifact -> artifact.startsWith("ws-"))
                        .sorted()
                        .toList());
    }

    @Test
    void theBomHasTheVersionOfTheRest() throws IOException {
        assertEquals(version(ROOT.resolve("pom.xml")), version(BOM));
    }

    private static String version(Path pom) throws IOException {
        return texts(Files.readString(pom), "version").findFirst().orElseThrow();
    }

    /** The folders with a pom, which are called as their artifacts are. */
    private static List<String> modules(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.exists(entry.resolve("pom.xml")))
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> name.startsWith("ws-"))
                    .toList();
        }
    }

    private static Stream<String> texts(String xml, String element) {
        return Pattern.compile("<" + element + ">(.*?)</" + element + ">")
                .matcher(xml)
                .results()
                .map(found -> found.group(1));
    }
}
