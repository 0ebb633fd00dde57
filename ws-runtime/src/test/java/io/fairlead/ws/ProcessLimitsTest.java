package io.fairlead.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLimitsTest {
    private static final String HEAD =
            "Limit                     Soft Limit           Hard Limit           Units     \n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void theSoftLimitOfOpenFilesIsWhatCounts() throws IOException {
        assertEquals(
                20_000,
                descriptors(HEAD
                        + "Max processes             96365                96365                processes \n"
                        + "Max open files            20000                524288               files     \n"));
    }

    @Test
    void noLimitIsALargeOne() throws IOException {
        assertEquals(
                Integer.MAX_VALUE,
                descriptors(HEAD + "Max open files            unlimited            unlimited            files     \n"));
    }

    @Test
    void theBeansAreAskedWhereThereIsNoSuchFile() throws IOException {
        long ofBeans = ProcessLimits.descriptors(directory.resolve("missing"));
        assertEquals(ofBeans, descriptors(HEAD)); // neither does this one tell
        Path own = Path.of("/proc/self/limits");
        if (Files.exists(own)) assertEquals(ofBeans, ProcessLimits.descriptors(own));
    }

    private long descriptors(String limits) throws IOException {
        return ProcessLimits.descriptors(Files.writeString(directory.resolve("limits"), limits));
    }
}
