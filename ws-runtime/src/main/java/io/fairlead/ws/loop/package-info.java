/**
 * Event loops: threads that wait for readiness and drive the {@link io.fairlead.ws.connection} objects that belong to
 * them; the acceptor, the mailbox, the clock. Stands on two small abstractions, {@link io.fairlead.ws.loop.Poller} and
 * {@link io.fairlead.ws.connection.Link}, so that neither channels nor keys are seen here.
 */
@NullMarked
package io.fairlead.ws.loop;

import org.jspecify.annotations.NullMarked;
