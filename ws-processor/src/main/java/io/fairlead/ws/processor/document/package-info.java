/**
 * Beside the stages: what endpoints exchange, written down for those who talk to them. Bindings and message types
 * become a {@link io.fairlead.ws.processor.document.Document}; that becomes an AsyncAPI document and a client for
 * browsers. Reads only what class files keep. Before: {@link io.fairlead.ws.processor.emit}, which writes the bindings.
 */
@NullMarked
package io.fairlead.ws.processor.document;

import org.jspecify.annotations.NullMarked;
