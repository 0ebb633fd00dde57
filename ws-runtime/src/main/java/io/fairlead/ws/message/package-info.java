/**
 * Stage 5 of 6: frames to messages (RFC 6455 §5.4–5.6, §7): fragments, control frames between them, text that is UTF-8,
 * the close payload. Before: {@link io.fairlead.ws.deflate}; after: {@link io.fairlead.ws.endpoint}. Allocates nothing
 * but what its pool has to grow by.
 */
@NullMarked
package io.fairlead.ws.message;

import org.jspecify.annotations.NullMarked;
