/**
 * Stage 2 of 6: a request head becomes a WebSocket, or a refusal (RFC 6455 §4). One validator for every way in. Before:
 * {@link io.fairlead.ws.http}; after: {@link io.fairlead.ws.frame}. Allocates nothing after construction.
 */
@NullMarked
package io.fairlead.ws.upgrade;

import org.jspecify.annotations.NullMarked;
