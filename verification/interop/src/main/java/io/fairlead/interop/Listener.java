package io.fairlead.interop;

/** Gets what an end of a conversation hears, in order, on whatever thread the library uses. */
@FunctionalInterface
public interface Listener {
    /**
     * Something came.
     *
     * @param conversation that it came on
     * @param what a copy to keep
     * @throws Exception fails the conversation
     */
    void heard(Conversation conversation, Heard what) throws Exception;
}
