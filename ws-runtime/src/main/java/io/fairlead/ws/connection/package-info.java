/**
 * The spine: one connection's life without I/O, from the request head to the last byte, wiring all stages from
 * {@link io.fairlead.ws.http} to {@link io.fairlead.ws.endpoint}. What the stages need while they work belongs to the
 * event loop ({@link io.fairlead.ws.connection.Stages}); what a connection has to remember is a handful of fields.
 * Driven by {@code io.fairlead.ws.loop}, or by a test.
 */
@NullMarked
package io.fairlead.ws.connection;

import org.jspecify.annotations.NullMarked;
