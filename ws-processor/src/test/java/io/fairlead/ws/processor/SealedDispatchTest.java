package io.fairlead.ws.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.testing.compile.Compilation;
import io.fairlead.ws.endpoint.EndpointBinding;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each object of a sealed type goes to the method for its own type. */
class SealedDispatchTest {
    /** The goldens of release 17 are in the folder above; here is what differs from them. */
    private static final String SWITCHING = "expected/release21/";

    /** In the language of the JDK that runs this: by a switch from 21 on. */
    @Test
    void theMostSpecialTypeWinsWhereverItsMethodStands() throws Exception {
        ClassLoader moves = new CompiledClasses(Fixture.of("good/moves").compile(false));
        Object endpoint = moves.loadClass("moves.MoveEndpoint").getConstructor().newInstance();
        Constructor<?> binding = moves.loadClass("moves.MoveEndpoint_Binding").getConstructor(endpoint.getClass());
        try (Mounted mounted = new Mounted((EndpointBinding) binding.newInstance(endpoint))) {
            assertEquals("stepped", mounted.ask("step", "nobody"));
            assertEquals("jumped", mounted.ask("jump", "nobody"));
            assertEquals("Stand", mounted.ask("stand", "nobody"));
        }
    }

    @ParameterizedTest
    @CsvSource({"shop, true", "plain, false", "dial, false", "moves, false"})
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aSwitchWithoutDefaultSaysSoWhereTheLanguageHasIt(String name, boolean withDagger) {
        Compilation compilation =
                Fixture.of("good/" + name).compile(withDagger, "--release", "21", "-Xlint:all,-processing", "-Werror");
        assertEquals(List.of(), compilation.diagnostics());
        Map<String, String> differing = new TreeMap<>();
        GeneratedCodeTest.written(compilation).forEach((path, text) -> {
            if (!text.equals(Fixture.read(Fixture.of("expected/" + path).root()))) differing.put(path, text);
        });
        if (Fixture.WRITE)
            differing.forEach(
                    (path, text) -> Fixture.write(Fixture.of(SWITCHING + path).root(), text));
        assertEquals(goldens(name), differing);
    }

    static Map<String, String> goldens(String name) {
        Map<String, String> goldens = new TreeMap<>();
        Path root = Fixture.of(SWITCHING).root();
        new Fixture(root)
                .files().stream()
                        .filter(file -> file.startsWith(root.resolve(name)))
                        .forEach(file ->
                                goldens.put(root.relativize(file).toString().replace('\\', '/'), Fixture.read(file)));
        return goldens;
    }

    @Test
    void theGoldensOfASwitchAreThereAndHaveOne() {
        assertFalse(goldens("shop").isEmpty());
        goldens("shop").forEach((path, text) -> assertFalse(text.contains(" instanceof Move"), path));
    }
}
