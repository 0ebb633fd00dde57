package io.fairlead.example;

import io.fairlead.ws.annotation.MessageTag;

/** What somebody in a room can ask for. */
sealed interface ChatCommand {
    /** Tells everybody in the room. */
    @MessageTag("say")
    record Say(String text) implements ChatCommand {}

    /** Lets the others know that something is coming. */
    @MessageTag("typing")
    record Typing() implements ChatCommand {}
}
