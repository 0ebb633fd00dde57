/**
 * Conversations with WebSocket libraries of other makes. A {@link io.fairlead.interop.Client} and a
 * {@link io.fairlead.interop.Server}, one of them ours, hold every {@link io.fairlead.interop.Scenario} over a
 * {@link io.fairlead.interop.Wire} that remembers the bytes; what came of it makes the table in docs/interop.md.
 */
@NullMarked
package io.fairlead.interop;

import org.jspecify.annotations.NullMarked;
