package io.fairlead.ws.loop;

import io.fairlead.ws.connection.Link;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the connections of one loop: tries the addresses of a host in turn, until one answers or the deadline passes.
 * What {@link Acceptor} is to a server. On its loop's thread only.
 */
final class Connector {
    private final Poller poller;
    private final List<Connecting> underWay = new ArrayList<>();
    /** Why nothing is connected any more; null while the loop goes on. */
    private @Nullable String ended;

    Connector(Poller poller) {
        this.poller = poller;
    }

    boolean isWaiting() {
        return !underWay.isEmpty();
    }

    /** Its deadline is watched from now on. */
    void begin(Connecting connecting) {
        underWay.add(connecting);
        if (ended != null) fail(connecting, new ConnectException(ended));
    }

    /** Its name was looked up. */
    void resolved(Connecting connecting, List<InetSocketAddress> addresses, int now) {
        if (connecting.over) return;
        connecting.resolved(addresses);
        tryNext(connecting, now);
    }

    /** Its name has no address, or something else stands in the way. */
    void fail(Connecting connecting, IOException why) {
        if (connecting.over) return;
        connecting.failedWith(why);
        end(connecting);
        connecting.awaiter.failed(connecting.failure());
    }

    /** The address at hand has answered, or refused. */
    void ready(Connecting connecting, int now) {
        if (connecting.attempt == null) return;
        try {
            finish(connecting, connecting.attempt);
        } catch (IOException refused) {
            connecting.failedWith(refused);
            tryNext(connecting, now);
        }
    }

    private void tryNext(Connecting connecting, int now) {
        for (InetSocketAddress next; (next = connecting.next(now)) != null; ) {
            try {
                Attempt attempt = poller.connect(next, connecting);
                connecting.attempt = attempt;
                finish(connecting, attempt);
                return;
            } catch (IOException refused) {
                connecting.failedWith(refused);
            } catch (RuntimeException broken) {
                connecting.failedWith(new IOException("No socket for " + connecting.address(), broken));
            }
        }
        end(connecting);
        connecting.awaiter.failed(connecting.failure());
    }

    private void finish(Connecting connecting, Attempt attempt) throws IOException {
        if (!attempt.finish()) return;
        Link link = attempt.link();
        connecting.attempt = null;
        end(connecting);
        connected(connecting.awaiter, link);
    }

    /** What goes wrong from here on is no refusal of the address: the next one would not do better. */
    @SuppressWarnings("CatchingUnchecked")
    void connected(Connecting.Awaiter awaiter, Link link) {
        try {
            if (ended != null) throw new ConnectException(ended);
            awaiter.connected(link);
        } catch (Throwable broken) { // an OutOfMemoryError, too: the descriptor goes back, and who waits is told
            link.close();
            awaiter.failed(
                    broken instanceof IOException io ? io : new IOException("The socket cannot be used", broken));
        }
    }

    private void end(Connecting connecting) {
        connecting.over = true;
        connecting.giveUp();
        underWay.remove(connecting);
    }

    /** Lets every deadline that has passed have its effect. */
    void expire(int now) {
        for (int i = underWay.size() - 1; i >= 0; i--) {
            Connecting connecting = underWay.get(i);
            if (connecting.isLate(now)) {
                end(connecting);
                connecting.awaiter.late();
            } else if (connecting.isAttemptLate(now)) {
                connecting.failedWith(new SocketTimeoutException("No answer from " + connecting.address()));
                tryNext(connecting, now);
            }
        }
    }

    /** The loop ends: what comes later fails as what is under way. */
    void abort(String why) {
        ended = why;
        for (Connecting connecting : List.copyOf(underWay)) fail(connecting, new ConnectException(why));
    }
}
