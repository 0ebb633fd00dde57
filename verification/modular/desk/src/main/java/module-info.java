/** Endpoints in a jar of their own, with what they stand on. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Dagger has no descriptor
module io.fairlead.verification.desk {
    requires transitive io.fairlead.ws;
    requires transitive dagger;
    requires transitive jakarta.inject;

    exports io.fairlead.verification.desk;
}
