/**
 * Stage 2 of 4: what a person wrote, as immutable values; may be wrong. Before: {@link io.fairlead.ws.processor.scan};
 * after: {@link io.fairlead.ws.processor.check}.
 */
@NullMarked
package io.fairlead.ws.processor.model;

import org.jspecify.annotations.NullMarked;
