/**
 * The client's way to an open connection, on event loops: name look-up, connecting, the tunnel through a proxy, TLS,
 * the handshake, under one deadline. Stands on {@link io.fairlead.ws.loop} and on what {@link io.fairlead.ws.blocking}
 * has for both tiers; under the facade.
 */
@NullMarked
package io.fairlead.ws.client;

import org.jspecify.annotations.NullMarked;
