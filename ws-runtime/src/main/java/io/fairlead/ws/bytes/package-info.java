/**
 * Bytes and who owns them: borrowed views of text, the UTF-8 validator, pooled chunks that are released once. Before:
 * {@link io.fairlead.ws.protocol}; every stage stands on this one.
 */
@NullMarked
package io.fairlead.ws.bytes;

import org.jspecify.annotations.NullMarked;
