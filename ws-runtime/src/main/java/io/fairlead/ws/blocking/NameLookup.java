package io.fairlead.ws.blocking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up on daemon threads of its own: the JDK's look-up blocks as long as the system's resolver likes, and
 * cannot be given a deadline otherwise. A name that nobody answers for holds a thread until then, so there are many.
 */
public final class NameLookup {
    /** Names that may be asked for at once. */
    private static final int THREADS = 32;
    /** Names that may wait for those. */
    private static final int WAITING = 1_024;

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
    private static final NameLookup SHARED = new NameLookup(InetAddress::getAllByName);

    private final ThreadPoolExecutor threads;
    private final Resolver resolver;

    /** Blocks until it has the addresses of a host. */
    interface Resolver {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    NameLookup(Resolver resolver) {
        this(THREADS, WAITING, resolver);
    }

    /** Asks for so many names at once while so many others wait. */
    NameLookup(int atOnce, int waiting, Resolver resolver) {
        this.resolver = resolver;
        this.threads = new ThreadPoolExecutor(
                atOnce, atOnce, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), task -> {
                    Thread thread = new Thread(task, "fairlead-names");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Looks a host up. Cancel it when nobody waits for it any more: a name that has not been asked for then is not.
     *
     * @param host a name or an address; IPv6 in brackets or without
     * @return its addresses in the JDK's order, at least one; fails with {@link UnknownHostException}, or with another
     *     {@link IOException} at once if too many names wait already. Done at once for an address
     */
    public static CompletableFuture<List<InetAddress>> of(String host) {
        return SHARED.lookUp(host);
    }

    CompletableFuture<List<InetAddress>> lookUp(String host) {
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        if (ADDRESS.matcher(host).matches()) find(host, found); // a literal is not asked for
        else enqueue(() -> find(host, found), found);
        return found;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // of the task, only that it is over counts
    private void enqueue(Runnable task, CompletableFuture<List<InetAddress>> found) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException full) {
            found.completeExceptionally(new IOException(
                    "%d names are being looked up already, as many as may be. Dial fewer at once, or see why the system's resolver does not answer."
                            .formatted(threads.getMaximumPoolSize()
                                    + threads.getQueue().size())));
        }
        found.whenComplete((addresses, failed) -> {
            if (found.isCancelled()) threads.remove(task); // makes room for one that somebody waits for
        });
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, somebody waits to be told
    private void find(String host, CompletableFuture<List<InetAddress>> found) {
        if (found.isDone()) return;
        try {
            found.complete(List.of(resolver.find(host)));
        } catch (Throwable failed) {
            found.completeExceptionally(failed);
        }
    }

    /**
     * Why a look-up failed.
     *
     * @param thrown what its future was completed with
     * @return the cause itself, if it is one of I/O; else in one
     */
    public static IOException cause(@Nullable Throwable thrown) {
        Throwable why = thrown instanceof CompletionException wrapped ? wrapped.getCause() : thrown;
        return why instanceof IOException io ? io : new IOException("The look-up failed", Objects.requireNonNull(why));
    }
}
