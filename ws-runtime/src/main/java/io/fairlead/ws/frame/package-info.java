/**
 * Stage 3 of 6: bytes to frames and back (RFC 6455 §5): the header, the mask, whole frames made in advance. Before:
 * {@link io.fairlead.ws.upgrade}; after: {@link io.fairlead.ws.deflate}. Allocates nothing after construction.
 */
@NullMarked
package io.fairlead.ws.frame;

import org.jspecify.annotations.NullMarked;
