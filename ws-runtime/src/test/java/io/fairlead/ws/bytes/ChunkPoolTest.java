package io.fairlead.ws.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.protocol.OwnershipException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One owner, released once, charged while it is lent. */
class ChunkPoolTest {
    private final MemoryBudget budget = new MemoryBudget(1 << 20);
    private final ChunkPool pool = new ChunkPool(budget, 8_192);

    private Chunk acquire(int bytes) {
        Chunk chunk = pool.acquire(bytes);
        assertNotNull(chunk);
        return chunk;
    }

    @ParameterizedTest(name = "{0} bytes: a chunk of {1}")
    @CsvSource({"1, 256", "256, 256", "257, 512", "4096, 4096", "4097, 8192", "65536, 65536", "65537, 131072"})
    void chunkHasTheNextPowerOfTwoAndIsChargedWithIt(int bytes, int capacity) {
        Chunk chunk = acquire(bytes);
        assertEquals(capacity, chunk.capacity());
        assertEquals(Chunk.HEADROOM, chunk.buffer().position());
        assertEquals(Chunk.HEADROOM + capacity, chunk.buffer().limit());
        assertEquals(capacity, pool.lentBytes());
        assertEquals(capacity, budget.held());
        chunk.release();
        assertEquals(0, pool.lentBytes());
        assertEquals(0, budget.held());
    }

    @Test
    void secondReleaseThrowsAndTakesNothingFromTheNewOwner() {
        Chunk chunk = acquire(256);
        chunk.release();
        assertThrows(OwnershipException.class, chunk::release);
        assertEquals(0, budget.held());
        assertSame(chunk, acquire(256));
        assertNotSame(chunk, acquire(256));
    }

    @Test
    void useAfterReleaseThrows() {
        Chunk chunk = acquire(256);
        chunk.release();
        assertThrows(OwnershipException.class, chunk::buffer);
    }

    @Test
    void spentBudgetGivesNullAndTakesNothing() {
        Chunk all = acquire(1 << 20);
        assertNull(pool.acquire(1));
        assertEquals(1 << 20, budget.held());
        all.release();
        assertNotNull(pool.acquire(1));
    }

    @Test
    void reliefIsAskedOnceAndWhatItFreesIsLent() {
        AtomicReference<@Nullable Chunk> held = new AtomicReference<>();
        ChunkPool relieved = new ChunkPool(budget, 0, bytes -> {
            Chunk victim = held.getAndSet(null);
            if (victim == null) return false;
            victim.release();
            return true;
        });
        held.set(relieved.acquire(1 << 20));
        assertNotNull(relieved.acquire(1 << 19));
        assertNull(relieved.acquire(1 << 20));
        assertEquals(1 << 19, budget.held());
    }

    @Test
    void whatCanBeDoneWithoutAsksNobodyForRelief() {
        AtomicReference<@Nullable Chunk> held = new AtomicReference<>();
        ChunkPool relieved = new ChunkPool(budget, 0, bytes -> {
            Chunk victim = held.getAndSet(null);
            if (victim == null) return false;
            victim.release();
            return true;
        });
        held.set(relieved.acquireSpare(1 << 20));
        assertNull(relieved.acquireSpare(1));
        assertEquals(1 << 20, budget.held());
        assertTrue(relieved.charge(1_000), "room is made for what is charged");
        assertEquals(1_000, budget.held());
        assertFalse(relieved.charge(1 << 20));
        assertNotNull(relieved.acquireSpare(256));
    }

    @Test
    void fewLargeChunksDoNotKeepSmallOnesFromBeingUsedAgain() {
        Chunk small = acquire(256);
        acquire(8_192).release();
        assertEquals(8_192, pool.retainedBytes());
        small.release();
        assertEquals(256, pool.retainedBytes());
        assertSame(small, acquire(256));
    }

    @Test
    void largeChunksAreNotKeptBeyondTheBound() {
        Chunk[] chunks = new Chunk[10];
        for (int i = 0; i < chunks.length; i++) chunks[i] = acquire(4_096);
        for (Chunk chunk : chunks) chunk.release();
        acquire(16_384).release();
        assertEquals(8_192, pool.retainedBytes());
    }
}
