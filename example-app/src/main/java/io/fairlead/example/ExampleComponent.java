package io.fairlead.example;

import dagger.Component;
import io.fairlead.ws.endpoint.EndpointBinding;
import java.util.Set;

/** The application, wired at compile time. */
@Component(modules = FairleadEndpoints.class)
interface ExampleComponent {
    Set<EndpointBinding> endpoints();
}
