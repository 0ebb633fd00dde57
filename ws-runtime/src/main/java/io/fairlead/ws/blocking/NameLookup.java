package io.fairlead.ws.blocking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up on a few daemon threads of its own: the JDK's look-up blocks as long as the system's resolver likes,
 * and cannot be given a deadline otherwise.
 */
public final class NameLookup {
    private static final int THREADS = 4;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
    private static final ThreadPoolExecutor RESOLVERS = resolvers();

    private NameLookup() {}

    private static ThreadPoolExecutor resolvers() {
        ThreadPoolExecutor resolvers =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "fairlead-names");
                    thread.setDaemon(true);
                    return thread;
                });
        resolvers.allowCoreThreadTimeOut(true);
        return resolvers;
    }

    /**
     * Looks a host up.
     *
     * @param host a name or an address; IPv6 in brackets or without
     * @return its addresses in the JDK's order, at least one; fails with {@link UnknownHostException}. Done at once for
     *     an address
     */
    public static CompletableFuture<List<InetAddress>> of(String host) {
        if (!ADDRESS.matcher(host).matches()) return CompletableFuture.supplyAsync(() -> find(host), RESOLVERS);
        try {
            return CompletableFuture.completedFuture(find(host)); // a literal is not asked for
        } catch (CompletionException malformed) {
            return CompletableFuture.failedFuture(cause(malformed));
        }
    }

    private static List<InetAddress> find(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            throw new CompletionException(unknown);
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
