package io.fairlead.ws.endpoint;

/** One reply's place among the others. */
interface Turn {
    /** Sends what is there; true if there will be no more. Under its queue's lock. */
    boolean send(Connection connection);

    /** Does what follows from the sending: tells of an error, asks for more. Outside the lock. */
    void goOn(Connection connection);

    /** Nobody waits for it any more. */
    void cancel();
}
