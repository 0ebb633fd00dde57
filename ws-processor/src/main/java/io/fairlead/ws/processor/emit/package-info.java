/**
 * Stage 4 of 4: a model without errors becomes source text. Before: {@link io.fairlead.ws.processor.check}; after:
 * {@code javac}.
 */
@NullMarked
package io.fairlead.ws.processor.emit;

import org.jspecify.annotations.NullMarked;
