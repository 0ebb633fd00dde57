package io.fairlead.ws.processor.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a callback is called for: its annotation, and what may stand in its signature. */
public enum Event {
    HOST(Answer.DECISION),
    HEADER(Answer.DECISION),
    UPGRADE(Answer.DECISION),
    OPEN(Answer.REPLY),
    MESSAGE(Answer.REPLY),
    PING(Answer.NOTHING),
    PONG(Answer.NOTHING),
    DRAIN(Answer.NOTHING),
    ERROR(Answer.REPLY),
    CLOSE(Answer.NOTHING);

    /** What a callback's return value is good for. */
    public enum Answer {
        /** Goes on with the upgrade, or refuses it. */
        DECISION,
        /** Is sent. */
        REPLY,
        /** Nobody is there to take it. */
        NOTHING
    }

    private final Answer answer;

    Event(Answer answer) {
        this.answer = answer;
    }

    /** What the return value is good for. */
    public Answer answer() {
        return answer;
    }

    /** The roles that a callback's parameters may have, in the order they are listed to people. */
    public Set<Role> takes() {
        return switch (this) {
            case HOST, HEADER -> EnumSet.of(Role.PAYLOAD, Role.HANDSHAKE, Role.PATH, Role.QUERY);
            case UPGRADE -> EnumSet.of(Role.HANDSHAKE, Role.RESPONSE, Role.PATH, Role.QUERY);
            case OPEN -> EnumSet.of(Role.CONNECTION, Role.HANDSHAKE, Role.PATH, Role.QUERY);
            case MESSAGE -> EnumSet.of(Role.PAYLOAD, Role.CONNECTION, Role.PATH, Role.QUERY);
            case PING, PONG -> EnumSet.of(Role.PAYLOAD, Role.CONNECTION, Role.PATH, Role.QUERY);
            case DRAIN -> EnumSet.of(Role.CONNECTION, Role.PATH, Role.QUERY);
            case ERROR -> EnumSet.of(Role.ERROR, Role.CONNECTION);
            case CLOSE -> EnumSet.of(Role.REASON, Role.CONNECTION, Role.PATH);
        };
    }

    /** Whether a callback may have a parameter of this role. */
    public boolean takes(Role role) {
        return takes().contains(role);
    }

    /** Whether it comes before the 101. */
    public boolean isUpgrade() {
        return answer == Answer.DECISION;
    }

    /** The annotation without its package. */
    public String annotation() {
        return "On" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** The annotation as it is written. */
    public String label() {
        return "@" + annotation();
    }
}
