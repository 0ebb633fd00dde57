package io.fairlead.example;

import io.fairlead.ws.annotation.MessageTag;
import java.util.List;

/** What somebody in a room hears of. */
sealed interface ChatEvent {
    /** Who is there: the first thing that is heard. */
    @MessageTag("present")
    record Present(List<String> people) implements ChatEvent {}

    /** Somebody came in. */
    @MessageTag("joined")
    record Joined(String who) implements ChatEvent {}

    /** Somebody left. */
    @MessageTag("left")
    record Left(String who) implements ChatEvent {}

    /** Somebody said something. */
    @MessageTag("said")
    record Said(String who, String text) implements ChatEvent {}

    /** Somebody is about to. */
    @MessageTag("typing")
    record Typing(String who) implements ChatEvent {}
}
