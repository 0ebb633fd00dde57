package io.fairlead.ws.processor.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a callback is called for: its annotation, and what may stand in its signature. In the order of the calls. */
public enum Event {
    REQUEST(Answer.DECISION),
    HOST(Answer.DECISION),
    HEADER(Answer.DECISION),
    COOKIE(Answer.DECISION),
    BEARER(Answer.DECISION),
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

    /** What the request holds: for every callback that comes when it has been read. */
    private static final Set<Role> VARIABLES = EnumSet.of(Role.PATH, Role.QUERY, Role.HEADER, Role.COOKIE);

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
            case REQUEST, HOST, HEADER, COOKIE, BEARER -> withVariables(Role.PAYLOAD, Role.HANDSHAKE);
            case UPGRADE -> withVariables(Role.HANDSHAKE, Role.RESPONSE, Role.ACCEPTED);
            case OPEN -> withVariables(Role.CONNECTION, Role.HANDSHAKE, Role.ACCEPTED);
            case MESSAGE -> withVariables(Role.PAYLOAD, Role.LAST, Role.CONNECTION, Role.ACCEPTED);
            case PING, PONG -> withVariables(Role.PAYLOAD, Role.CONNECTION, Role.ACCEPTED);
            case DRAIN -> withVariables(Role.CONNECTION, Role.ACCEPTED);
            case ERROR -> withVariables(Role.ERROR, Role.CONNECTION, Role.ACCEPTED);
            case CLOSE -> withVariables(Role.REASON, Role.CONNECTION, Role.ACCEPTED);
        };
    }

    private static Set<Role> withVariables(Role first, Role... more) {
        Set<Role> roles = EnumSet.of(first, more);
        roles.addAll(VARIABLES);
        return roles;
    }

    /** Whether a callback may have a parameter of this role. */
    public boolean takes(Role role) {
        return takes().contains(role);
    }

    /** Whether it comes before the 101. */
    public boolean isUpgrade() {
        return answer == Answer.DECISION;
    }

    /** Whether it looks at a value of the request that may be missing. */
    public boolean isOfField() {
        return this == HEADER || this == COOKIE || this == BEARER;
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
