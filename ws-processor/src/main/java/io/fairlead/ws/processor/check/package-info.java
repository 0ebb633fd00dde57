/**
 * Stage 3 of 4: every problem of a model, not the first. Before: {@link io.fairlead.ws.processor.model}; after:
 * {@link io.fairlead.ws.processor.emit}.
 */
@NullMarked
package io.fairlead.ws.processor.check;

import org.jspecify.annotations.NullMarked;
