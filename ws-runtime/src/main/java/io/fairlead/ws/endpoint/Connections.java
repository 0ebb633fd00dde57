package io.fairlead.ws.endpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of one endpoint, and named groups of them: rooms, topics, tenants. Safe from any thread. A
 * connection is in it from before its {@code @OnOpen} until before its {@code @OnClose}; with it, it leaves every
 * group. An empty group costs nothing.
 *
 * @param <E> the endpoint class, so that each endpoint's can be asked for by type
 */
@SuppressWarnings("UnusedTypeParameter") // it tells injected registries apart
public final class Connections<E> extends ConnectionGroup {
    private final Map<String, ConnectionGroup> groups = new HashMap<>();
    /** The names of the groups that a connection is in; only those that are in one have an entry. */
    private final IdentityHashMap<Connection, List<String>> joined = new IdentityHashMap<>();

    /** Of an endpoint that nobody is connected to yet. */
    public Connections() {}

    /**
     * Finds a connection.
     *
     * @param id as {@link Connection#id()} says
     * @return null if it is not open here
     */
    public @Nullable Connection find(long id) {
        for (Connection connection : this) {
            if (connection.id() == id) return connection;
        }
        return null;
    }

    /**
     * Puts a connection into a group; makes the group if there is none of the name. Does nothing if it is in it
     * already, or not open here.
     *
     * @param name of the group
     * @param connection of this endpoint
     * @return the group
     */
    public synchronized ConnectionGroup join(String name, Connection connection) {
        if (!contains(connection)) return group(name);
        ConnectionGroup group = groups.computeIfAbsent(name, any -> new ConnectionGroup());
        if (group.add(connection))
            joined.computeIfAbsent(connection, any -> new ArrayList<>(1)).add(name);
        return group;
    }

    /**
     * Takes a connection out of a group. Does nothing if it is not in it.
     *
     * @param name of the group
     * @param connection of this endpoint
     */
    public synchronized void leave(String name, Connection connection) {
        List<String> names = joined.get(connection);
        if (names == null || !names.remove(name)) return;
        if (names.isEmpty()) joined.remove(connection);
        removeFrom(name, connection);
    }

    /**
     * The group of a name, as it is now.
     *
     * @param name any
     * @return an empty one that nobody will ever join, if nobody is in it: ask anew rather than keep it
     */
    public synchronized ConnectionGroup group(String name) {
        ConnectionGroup group = groups.get(name);
        return group == null ? new ConnectionGroup() : group;
    }

    /**
     * The names of all groups that somebody is in.
     *
     * @return a copy
     */
    public synchronized List<String> groups() {
        return new ArrayList<>(groups.keySet());
    }

    /**
     * Called by the server before {@link Dispatcher#opened}.
     *
     * @param connection that was upgraded
     */
    public synchronized void opened(Connection connection) {
        add(connection);
    }

    /**
     * Called by the server before {@link Dispatcher#closed}.
     *
     * @param connection that has ended
     */
    public synchronized void closed(Connection connection) {
        if (!remove(connection)) return;
        List<String> names = joined.remove(connection);
        if (names == null) return;
        for (String name : names) {
            removeFrom(name, connection);
        }
    }

    private void removeFrom(String name, Connection connection) {
        ConnectionGroup group = groups.get(name);
        if (group == null) return;
        group.remove(connection);
        if (group.count() == 0) groups.remove(name);
    }
}
