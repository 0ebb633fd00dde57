package io.fairlead.ws.blocking;

import io.fairlead.ws.upgrade.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * An upgrade was answered with another status than 101: by the server that was dialled, or, in {@link ChannelUpgrader},
 * by this end. The channel has been closed. A redirect is a refusal too: it is never followed, and nothing is sent on
 * to where it points.
 */
public final class UpgradeRefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;
    /** @serial the status of the answer, of which nothing else is serialized */
    private final int status;

    /**
     * Made by clients.
     *
     * @param refusal what the server answered
     */
    public UpgradeRefusedException(Refusal refusal) {
        super("The upgrade was refused with status %d.".formatted(refusal.status()));
        this.refusal = refusal;
        this.status = refusal.status();
    }

    /** Refused by this end. */
    UpgradeRefusedException(int status) {
        this(new Refusal(status, List.of(), ByteBuffer.allocate(0)));
    }

    /**
     * The status of the answer.
     *
     * @return 100 to 599, not 101
     */
    public int status() {
        return status;
    }

    /**
     * The answer.
     *
     * @return for a server only the status; for a client the headers and the first bytes of the body, too
     */
    public Refusal refusal() {
        return refusal;
    }
}
