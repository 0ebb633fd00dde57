package io.fairlead.ws.connection;

import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.upgrade.Refusal;
import io.fairlead.ws.upgrade.ResponseFault;

/**
 * Told once what became of a dial, on the loop's thread. But for {@link #opened}, the link is closed, or about to be.
 */
public interface DialOutcome {
    /** Frames flow; its dispatcher has been told. */
    void opened(Connection connection);

    /** The server answered with another status than 101. */
    void refused(Refusal refusal);

    /** The answer breaks the protocol. */
    void faulty(ResponseFault fault);

    /** It was not done by the deadline. */
    void late();

    /** The link ended or failed. */
    void lost();
}
