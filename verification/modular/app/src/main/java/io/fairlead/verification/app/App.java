package io.fairlead.verification.app;

import dagger.Component;
import io.fairlead.ws.endpoint.EndpointBinding;
import jakarta.inject.Singleton;
import java.util.Set;

/** The endpoints of all modules, by Dagger. */
@Singleton
@Component(
        modules = {
            FairleadEndpoints.class,
            io.fairlead.verification.desk.FairleadEndpoints.class,
            io.fairlead.verification.rooms.wiring.FairleadEndpoints.class
        })
interface App {
    Set<EndpointBinding> endpoints();
}
