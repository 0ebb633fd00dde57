package io.fairlead.ws.fuzzing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fuzzer found worth keeping, tried again without it: each input of each target. */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/corpus");

    @ParameterizedTest
    @EnumSource(Targets.class)
    void everyInputThatWasKeptHoldsWhatMustHold(Targets which) throws IOException {
        List<Path> inputs = inputs(which);
        assertTrue(inputs.size() >= 10, () -> inputs.size() + " inputs in " + CORPUS.resolve(which.word()));
        Target target = which.make();
        for (Path input : inputs) run(target, Files.readAllBytes(input), input.toString());
    }

    /** Half of each input, and the input with a byte changed: near what was kept, and in no corpus. */
    @ParameterizedTest
    @EnumSource(Targets.class)
    void soDoesWhatIsNearIt(Targets which) throws IOException {
        Random random = new Random(which.word().hashCode());
        Target target = which.make();
        for (Path input : inputs(which)) {
            byte[] bytes = Files.readAllBytes(input);
            if (bytes.length == 0) continue;
            int seed = random.nextInt();
            run(target, near(bytes, new Random(seed)), input + " changed with seed " + seed);
        }
    }

    private static byte[] near(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        changed[random.nextInt(bytes.length)] = (byte) random.nextInt();
        return random.nextBoolean() ? changed : java.util.Arrays.copyOf(changed, 1 + random.nextInt(bytes.length));
    }

    private static List<Path> inputs(Targets which) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve(which.word()))) {
            return files.sorted().toList();
        }
    }

    private static void run(Target target, byte[] input, String name) {
        try {
            target.accept(input);
        } catch (Throwable found) {
            throw new AssertionError(name + ": " + found.getMessage(), found);
        }
    }
}
