package io.fairlead.ws.loop;

import io.fairlead.ws.bytes.MemoryBudget;
import io.fairlead.ws.connection.Settings;
import io.fairlead.ws.endpoint.Routes;
import io.fairlead.ws.http.HttpFallback;

/** What connections of a test's loop obey. */
public final class LoopSettings {
    /** Nothing is mounted; ten seconds for a handshake. */
    public static final Settings PLAIN = new Settings(
            new Routes(),
            HttpFallback.NONE,
            10_000,
            5_000,
            30_000,
            25_000,
            10_000,
            0,
            20_000,
            new Settings.OutboxMarks(1, 2, 3),
            new MemoryBudget(1 << 20),
            Settings.CallbackThreads.NONE,
            false);

    private LoopSettings() {}
}
