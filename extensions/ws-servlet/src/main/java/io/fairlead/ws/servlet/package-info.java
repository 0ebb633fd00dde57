/**
 * WebSockets inside an existing HTTP server, for Servlet 6 containers
 * ({@link jakarta.servlet.http.HttpUpgradeHandler}). {@link io.fairlead.ws.servlet.FairleadServlet} mounts endpoints on
 * event loops; {@link io.fairlead.ws.servlet.ServletUpgrader} gives a servlet of your own a
 * {@link io.fairlead.ws.blocking.BlockingWebSocket}.
 *
 * <p>What the container has read of a request is written down again as bytes and judged by the one validator that every
 * way in has; its answer becomes the servlet response. After the 101, container threads move bytes between the
 * container's streams and a small buffer, and whoever serves the connection, an event loop or a thread, takes them from
 * there. Stands on the core's public packages; nothing of the core knows it.
 */
@NullMarked
package io.fairlead.ws.servlet;

import org.jspecify.annotations.NullMarked;
