package io.fairlead.ws.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/generated-code.md explains what the processor writes, not what it once wrote. */
class GeneratedCodePageTest {
    private static final Path PAGE = Path.of("..", "docs", "generated-code.md");
    private static final Path GOLDENS = Fixture.of("expected").root();

    /** A link to a golden, or a block of Java; whichever comes next. */
    private static final Pattern LINK_OR_BLOCK = Pattern.compile(
            "\\[`([^`]+\\.java)`]\\(([^)]+)\\)|^```java\\n(.*?)\\n```$", Pattern.DOTALL | Pattern.MULTILINE);

    /** What is shown, of the golden that was named last. */
    private record Excerpt(Path golden, String text) {
        /** Whether lines of the golden, one after the other, read so; how far they are indented does not count. */
        boolean isIn(String source) {
            List<String> lines = source.lines().toList();
            int length = (int) text.lines().count();
            for (int from = 0; from + length <= lines.size(); from++) {
                String there = String.join("\n", lines.subList(from, from + length));
                if (there.stripIndent().equals(text)) return true;
            }
            return false;
        }
    }

    private static List<Excerpt> excerpts(String page) {
        List<Excerpt> excerpts = new ArrayList<>();
        Path golden = GOLDENS;
        for (Matcher found = LINK_OR_BLOCK.matcher(page); found.find(); ) {
            if (found.group(1) != null) golden = GOLDENS.resolve(found.group(1));
            else excerpts.add(new Excerpt(golden, found.group(3)));
        }
        return excerpts;
    }

    @Test
    void everyExcerptStandsInTheGoldenNamedBeforeIt() {
        String page = Fixture.read(PAGE);
        List<Excerpt> excerpts = excerpts(page);
        assertEquals(page.lines().filter("```java"::equals).count(), excerpts.size());
        assertFalse(excerpts.isEmpty());
        for (Excerpt excerpt : excerpts) {
            assertTrue(
                    excerpt.isIn(Fixture.read(excerpt.golden())),
                    () -> excerpt.golden() + " does not have these lines:\n" + excerpt.text());
        }
    }

    @Test
    void everyNameLeadsToItsGolden() {
        for (Matcher found = LINK_OR_BLOCK.matcher(Fixture.read(PAGE)); found.find(); ) {
            if (found.group(1) == null) continue;
            Path target = PAGE.resolveSibling(found.group(2)).normalize();
            assertTrue(Files.isRegularFile(target), () -> target + " is not there");
            assertTrue(target.endsWith(GOLDENS.resolve(found.group(1))), () -> found.group() + " leads elsewhere");
        }
    }

    @Test
    void aLineLeftOutOrChangedIsSeen() {
        Path golden = GOLDENS.resolve("shop/echo/EchoEndpoint_Dispatcher.java");
        String source = Fixture.read(golden);
        String lines = "while (frames.next()) {\n    switch (frames.opcode()) {";
        assertTrue(new Excerpt(golden, lines).isIn(source));
        assertFalse(new Excerpt(golden, lines.replace("opcode", "opcodes")).isIn(source));
        assertFalse(new Excerpt(golden, lines.replace("    switch", "switch")).isIn(source));
        assertFalse(new Excerpt(golden, "while (frames.next()) {\n    case Opcode.TEXT").isIn(source));
    }
}
