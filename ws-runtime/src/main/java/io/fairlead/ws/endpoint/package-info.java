/**
 * Stage 6 of 6: messages meet endpoints. The interfaces that generated and hand-written endpoints share, and what they
 * hold in hand: a {@link io.fairlead.ws.endpoint.Connection}, a {@link io.fairlead.ws.endpoint.FrameStream}, the set of
 * all {@link io.fairlead.ws.endpoint.Connections}. Before: {@link io.fairlead.ws.message}; after: the application.
 */
@NullMarked
package io.fairlead.ws.endpoint;

import org.jspecify.annotations.NullMarked;
