/**
 * Stage 1 of 4: elements of the compiler become a model. Nothing is judged here. Before: {@code javac}; after:
 * {@link io.fairlead.ws.processor.model}.
 */
@NullMarked
package io.fairlead.ws.processor.scan;

import org.jspecify.annotations.NullMarked;
