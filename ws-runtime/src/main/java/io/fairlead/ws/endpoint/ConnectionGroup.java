package io.fairlead.ws.endpoint;

import io.fairlead.ws.annotation.OnFull;
import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.ConnectionClosedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A set of connections that can be counted, walked and sent to; safe from any thread. Who closes leaves it. */
public class ConnectionGroup implements Iterable<Connection> {
    private final Set<Connection> members = Collections.newSetFromMap(new IdentityHashMap<>());

    ConnectionGroup() {}

    synchronized boolean add(Connection connection) {
        return members.add(connection);
    }

    synchronized boolean remove(Connection connection) {
        return members.remove(connection);
    }

    synchronized @Nullable Connection member(long id) {
        for (Connection member : members) {
            if (member.id() == id) return member;
        }
        return null;
    }

    /**
     * How many there are now.
     *
     * @return 0 or more
     */
    public synchronized int count() {
        return members.size();
    }

    /**
     * Whether a connection is in it now.
     *
     * @param connection any
     * @return true between joining and leaving
     */
    public synchronized boolean contains(Connection connection) {
        return members.contains(connection);
    }

    /**
     * The members of this moment; joining and leaving do not disturb the walk.
     *
     * @return over a copy
     */
    @Override
    public Iterator<Connection> iterator() {
        return snapshot().iterator();
    }

    private synchronized List<Connection> snapshot() {
        return new ArrayList<>(members);
    }

    /**
     * Sends text to all, encoded once, and compressed once for those who agreed on it.
     *
     * @param text any length; who cannot take it is aborted with 1008, or goes without it ({@link OnFull})
     * @return how many it was sent to
     */
    public int broadcastText(CharSequence text) {
        return broadcast(Frame.text(text).compressible());
    }

    /**
     * Sends bytes to all, encoded once, and compressed once for those who agreed on it.
     *
     * @param payload from position to limit; copied
     * @return how many it was sent to
     */
    public int broadcastBinary(ByteBuffer payload) {
        return broadcast(Frame.binary(payload).compressible());
    }

    /**
     * Sends an object to all, encoded once, and compressed once for those who agreed on it.
     *
     * @param codec writes it
     * @param message encoded before return; who cannot take it is aborted with 1008, or goes without it
     *     ({@link OnFull})
     * @param <T> its type
     * @return how many it was sent to
     * @throws CodecException if the codec cannot write it; nothing is sent
     */
    public <T> int broadcast(MessageCodec<? super T> codec, T message) {
        ByteBuffer encoded = codec.encode(message);
        return broadcast((codec.isText() ? Frame.text(encoded) : Frame.binary(encoded)).compressible());
    }

    /**
     * Sends a frame to all, as it is unless it is {@link Frame#compressible()}.
     *
     * @param frame shared between them; who cannot take it is aborted with 1008, or goes without it ({@link OnFull})
     * @return how many it was sent to
     */
    public synchronized int broadcast(Frame frame) {
        int sent = 0;
        for (Connection member : members) {
            if (deliver(member, frame)) sent++;
        }
        return sent;
    }

    private static boolean deliver(Connection member, Frame frame) {
        if (!member.isOpen()) return false;
        try {
            if (member.send(frame) != SendResult.FULL) return true;
            if (member.onFull() == OnFull.DROP) return false;
            member.abort(
                    CloseCode.POLICY_VIOLATION,
                    "too slow for what is broadcast: " + member.queuedBytes() + " bytes wait");
        } catch (ConnectionClosedException closedMeanwhile) {
            // It left between the question and the send; its own thread takes it out of the group.
        }
        return false;
    }
}
