/**
 * Stage 4 of 6: compressed messages (permessage-deflate, RFC 7692): parameters, negotiation, bounded inflating,
 * deflating. Before: {@link io.fairlead.ws.frame}; after: {@link io.fairlead.ws.message}. Allocates nothing after
 * construction; native memory is ended explicitly.
 */
@NullMarked
package io.fairlead.ws.deflate;

import org.jspecify.annotations.NullMarked;
