/**
 * Stage 1 of 6: bytes to a request head, read in place (RFC 9112), and the answer to plain requests. Before:
 * {@link io.fairlead.ws.bytes}; after: {@link io.fairlead.ws.upgrade}. Allocates nothing after construction.
 */
@NullMarked
package io.fairlead.ws.http;

import org.jspecify.annotations.NullMarked;
