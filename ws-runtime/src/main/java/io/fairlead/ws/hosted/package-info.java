/**
 * Pollers and links over {@link io.fairlead.ws.transport}, as {@code io.fairlead.ws.nio} has them over channels:
 * nothing is asked of the operating system, readiness is told by other threads. Stands on {@link io.fairlead.ws.loop}.
 */
@NullMarked
package io.fairlead.ws.hosted;

import org.jspecify.annotations.NullMarked;
