package io.fairlead.ws.loop;

import io.fairlead.ws.connection.Link;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host on its way to a link: looked up elsewhere, then tried address by address, all under one deadline. Belongs to
 * one loop's {@link Connector}.
 */
public final class Connecting {
    /** Told once, on the loop's thread. */
    public interface Awaiter {
        /** Somebody has answered; the link is the awaiter's to register. If it throws, it is closed, and failed. */
        void connected(Link link) throws IOException;

        /** No address did, or there is no use for the one that did. */
        void failed(IOException why);

        /** The deadline has passed. */
        void late();
    }

    final Awaiter awaiter;

    private final int since;
    private final int allowedMillis;
    private final int attemptMillis;

    private List<InetSocketAddress> addresses = List.of();
    private int tried;
    private int triedAt;
    private int share;
    private @Nullable IOException failure;

    /** The address being tried; null while the name is looked up, and between two. */
    @Nullable
    Attempt attempt;

    boolean over;

    /**
     * Not begun.
     *
     * @param since when the dial began, by {@link EventLoop#millis}
     * @param allowedMillis for everything
     * @param attemptMillis for each address, at most
     * @param awaiter told once
     */
    public Connecting(int since, int allowedMillis, int attemptMillis, Awaiter awaiter) {
        this.since = since;
        this.allowedMillis = allowedMillis;
        this.attemptMillis = attemptMillis;
        this.awaiter = awaiter;
    }

    void resolved(List<InetSocketAddress> found) {
        addresses = found;
    }

    /** The next address to try, of which none takes the time of those behind it; null if all have been. */
    @Nullable
    InetSocketAddress next(int now) {
        if (tried == addresses.size()) return null;
        triedAt = now;
        share = Math.min(attemptMillis, (allowedMillis - (now - since)) / (addresses.size() - tried));
        return addresses.get(tried++);
    }

    boolean isLate(int now) {
        return now - since > allowedMillis;
    }

    boolean isAttemptLate(int now) {
        return attempt != null && now - triedAt > share;
    }

    /** Gives up the address at hand. */
    void failedWith(IOException why) {
        if (failure != null && failure != why) why.addSuppressed(failure); // none may suppress itself
        failure = why;
        giveUp();
    }

    void giveUp() {
        if (attempt != null) attempt.close();
        attempt = null;
    }

    IOException failure() {
        return failure == null ? new ConnectException("The host has no address.") : failure;
    }

    /** Where the address at hand is, for messages. */
    String address() {
        return tried == 0 ? "nowhere" : addresses.get(tried - 1).toString();
    }
}
