package io.fairlead.ws.processor.model;

import org.jspecify.annotations.Nullable;

/** What a callback's parameter is there for. */
public enum Role {
    CONNECTION("io.fairlead.ws.endpoint.Connection"),
    HANDSHAKE("io.fairlead.ws.upgrade.Handshake"),
    RESPONSE("io.fairlead.ws.upgrade.ResponseHeaders"),
    REASON("io.fairlead.ws.endpoint.CloseReason"),
    PATH("@PathParam"),
    QUERY("@QueryParam"),
    HEADER("@Header"),
    COOKIE("@Cookie"),
    /** What an upgrade callback has found out. */
    ACCEPTED("an accepted value"),
    /** Whether a part is the last. */
    LAST("boolean last"),
    /** The message, or the text of a host or header. */
    PAYLOAD("one message"),
    ERROR("one Throwable type"),
    /** Nothing that the callback could be handed. */
    OTHER("");

    private final String type;

    Role(String type) {
        this.type = type;
    }

    /** As it is written in a signature. */
    public String label() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** The role that a type alone decides, or null. */
    public static @Nullable Role ofType(String type) {
        for (Role role : values()) {
            if (role.compareTo(PATH) < 0 && role.type.equals(type)) return role;
        }
        return null;
    }
}
