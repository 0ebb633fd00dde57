package io.fairlead.ws.endpoint;

import io.fairlead.ws.annotation.OnFull;
import io.fairlead.ws.protocol.CloseCode;

/** What the typed sends of generated clients share. */
public final class TypedSends {
    private TypedSends() {}

    /**
     * The end of a send that returns nothing: what found no room is dropped, or ends the connection, as its endpoint
     * says.
     *
     * @param connection that was sent to
     * @param result what became of it
     */
    public static void settle(Connection connection, SendResult result) {
        if (result != SendResult.FULL || connection.onFull() == OnFull.DROP) return;
        connection.abort(
                CloseCode.POLICY_VIOLATION,
                "the peer reads too slowly for what is sent: " + connection.queuedBytes() + " bytes wait");
    }
}
