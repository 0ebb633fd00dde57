/** The application: a component over the endpoints of three modules, its own among them. */
@SuppressWarnings("requires-automatic") // Dagger has no descriptor
module io.fairlead.verification.app {
    requires io.fairlead.verification.desk;
    requires io.fairlead.verification.rooms;
    requires dagger;
    requires jakarta.inject;
    requires java.net.http; // by the tests, which are part of it when they run
}
