package io.fairlead.ws.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.ToLongBiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many bytes are copied for a message, to the byte; the kernel's copies are not among them. */
class CopiesTest {
    @ParameterizedTest
    @CsvSource({
        "echo, 20, 20", // into the cork
        "echo, 1024, 1024",
        "echo, 4095, 4095",
        "echo, 4096, 0", // from where it lies
        "echo, 65536, 0",
        "echo, 1048576, 0",
        "sixteen in a segment, 20, 320",
        "echo in two pieces, 1024, 2048", // both into a chunk, then into the cork
        "echo in two pieces, 65536, 32768", // the first into a chunk; the second is read there
        "echo in two pieces, 1048576, 524288",
        "echo that waits, 1024, 2052", // into the cork, and with its header into the outbox
        "broadcast, 100, 202", // once encoded, once with its header for the loop; ten receive it
        "broadcast, 1024, 2052"
    })
    void bytesAreCopiedWhereTheyCannotStayAndNowhereElse(String conversation, int length, long copied)
            throws ReflectiveOperationException {
        assertEquals(copied, copies(conversation, length));
    }

    @SuppressWarnings("unchecked")
    private static long copies(String conversation, int length) throws ReflectiveOperationException {
        Class<?> counted = new CountedClasses().loadClass(CopiedConversations.class.getName());
        return ((ToLongBiFunction<String, Integer>)
                        counted.getDeclaredConstructor().newInstance())
                .applyAsLong(conversation, length);
    }
}
