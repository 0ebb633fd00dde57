package io.fairlead.ws.blocking;

import io.fairlead.ws.upgrade.Refusal;
import java.io.IOException;

/**
 * A proxy did not open a tunnel: it wants credentials (407), does not allow the server (403), or cannot reach it. The
 * channel has been closed; the server was sent nothing.
 */
public final class ProxyRefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;
    /** @serial the status of the answer, of which nothing else is serialized */
    private final int status;

    /**
     * Made by clients.
     *
     * @param refusal what the proxy answered
     */
    public ProxyRefusedException(Refusal refusal) {
        super("The proxy refused to connect with status %d.".formatted(refusal.status()));
        this.refusal = refusal;
        this.status = refusal.status();
    }

    /**
     * The status of the proxy's answer.
     *
     * @return 300 to 599
     */
    public int status() {
        return status;
    }

    /**
     * The proxy's answer.
     *
     * @return with headers and the first bytes of the body
     */
    public Refusal refusal() {
        return refusal;
    }
}
