/**
 * Beside the path: what a host that accepts connections itself, such as a servlet container, gives the event loops for
 * each of them. Bytes behind a request head end up in {@link io.fairlead.ws.transport.Transport}; that there are some
 * is told through {@link io.fairlead.ws.transport.Readiness}. Taken in by {@link io.fairlead.ws.EmbeddedServer}.
 */
@NullMarked
package io.fairlead.ws.transport;

import org.jspecify.annotations.NullMarked;
