package io.fairlead.ws;

import io.fairlead.ws.annotation.Run;
import io.fairlead.ws.connection.Settings;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a server's endpoints that do not run on its loops; none if there is no such endpoint. */
final class Workers implements Settings.CallbackThreads {
    private static final long IDLE_SECONDS = 60;

    private final Map<Run, ExecutorService> threads = new EnumMap<>(Run.class);

    /** Those that the endpoints ask for. */
    Workers(Collection<EndpointBinding> endpoints, int workers) {
        for (EndpointBinding endpoint : endpoints) {
            Run run = endpoint.settings().run();
            if (run == Run.EVENT_LOOP || threads.containsKey(run)) continue;
            threads.put(run, run == Run.WORKER ? pool(workers) : virtual(endpoint));
        }
    }

    private static ExecutorService pool(int workers) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                workers, workers, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "fairlead-worker-" + number.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true); // so that a server whose stop was interrupted leaves none behind, either
        return pool;
    }

    /** Looked up, since this is compiled for Java 17. */
    private static ExecutorService virtual(EndpointBinding endpoint) {
        try {
            MethodHandle make = MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
            return (ExecutorService) make.invokeExact();
        } catch (NoSuchMethodException | IllegalAccessException older) {
            throw new InvalidArgumentException(
                    "%s runs on virtual threads, which Java 21 brought; this is Java %d. Start it on a newer one, or write run = WORKER."
                            .formatted(endpoint.path(), Runtime.version().feature()));
        } catch (Throwable thrown) {
            throw new IllegalStateException("Virtual threads could not be had", thrown);
        }
    }

    @Override
    public void execute(Run run, Runnable task) {
        ExecutorService found = threads.get(run);
        if (found == null) throw new IllegalStateException("No endpoint asked for " + run + " when the server started");
        found.execute(task);
    }

    /** Takes no more; callbacks that are running or waiting may take that long. */
    void stop(long millis) throws InterruptedException {
        for (ExecutorService each : threads.values()) each.shutdown();
        for (ExecutorService each : threads.values()) {
            if (!each.awaitTermination(millis, TimeUnit.MILLISECONDS)) each.shutdownNow();
        }
    }
}
