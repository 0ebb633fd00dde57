package io.fairlead.ws.connection;

import io.fairlead.ws.endpoint.CloseReason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The connections of one loop, in no order: an array without gaps, so that a sweep over ten thousand costs little. */
public final class ConnectionTable {
    private @Nullable WebSocketConnection[] connections = new WebSocketConnection[16];
    private int count;

    void add(WebSocketConnection connection) {
        if (count == connections.length) connections = Arrays.copyOf(connections, count * 2);
        connections[count] = connection;
        connection.tableIndex = count++;
    }

    void remove(WebSocketConnection connection) {
        WebSocketConnection last = connections[--count];
        connections[count] = null;
        if (last == null || last == connection) return;
        connections[connection.tableIndex] = last;
        last.tableIndex = connection.tableIndex;
    }

    /** How many connections the loop has, those included that are not upgraded yet. */
    public int count() {
        return count;
    }

    /** Lets every deadline that has passed have its effect. */
    public void expire() {
        for (int i = count - 1; i >= 0; i--) {
            WebSocketConnection connection = connections[i];
            if (connection != null) connection.expire();
        }
    }

    /** Starts every connection's close handshake with 1001; those without a request yet just end. */
    public void goAway(String reason) {
        for (int i = count - 1; i >= 0; i--) {
            WebSocketConnection connection = connections[i];
            if (connection != null) connection.goAway(reason);
        }
    }

    /** Drops every connection; between events only. */
    public void abort(int code, String reason) {
        CloseReason why = new CloseReason(code, reason, false);
        for (int i = count - 1; i >= 0; i--) {
            WebSocketConnection connection = connections[i];
            if (connection != null) connection.drop(why);
        }
    }

    /** Drops every context that can be done without. */
    void dropDeflations() {
        for (int i = 0; i < count; i++) {
            WebSocketConnection connection = connections[i];
            if (connection != null && connection.compression != null) connection.compression.dropDeflation();
        }
    }

    /** Who holds most pooled and native memory; null if nobody holds any. */
    @Nullable
    WebSocketConnection largestHolder() {
        WebSocketConnection largest = null;
        int most = 0;
        for (int i = 0; i < count; i++) {
            WebSocketConnection connection = connections[i];
            int held = connection == null ? 0 : connection.heldBytes();
            if (held > most) {
                largest = connection;
                most = held;
            }
        }
        return largest;
    }
}
