/** Endpoints in a jar of their own. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Dagger has no descriptor
module io.fairlead.verification.rooms {
    requires transitive io.fairlead.ws;
    requires transitive dagger;
    requires transitive jakarta.inject;

    exports io.fairlead.verification.rooms;
    exports io.fairlead.verification.rooms.wiring;
}
