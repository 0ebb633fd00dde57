package io.fairlead.peers;

import dagger.Component;
import io.fairlead.ws.endpoint.EndpointBinding;
import java.util.Set;

/** The example's endpoints, as they are there, and those of this package. */
@Component(modules = {io.fairlead.example.FairleadEndpoints.class, FairleadEndpoints.class})
interface FairleadComponent {
    Set<EndpointBinding> endpoints();
}
