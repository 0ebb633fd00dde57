/**
 * Tier 2, beside the path: thread-per-connection code over any blocking {@link java.nio.channels.ByteChannel}, on
 * platform or virtual threads. Built on the stages {@link io.fairlead.ws.upgrade}, {@link io.fairlead.ws.frame} and
 * {@link io.fairlead.ws.message}; nothing stands on it. {@link io.fairlead.ws.blocking.BlockingWebSocket#upgrade}
 * accepts, {@link io.fairlead.ws.blocking.Dialer} dials; both give a reader and a writer. These allocate nothing for a
 * message that is streamed through them.
 */
@NullMarked
package io.fairlead.ws.blocking;

import org.jspecify.annotations.NullMarked;
