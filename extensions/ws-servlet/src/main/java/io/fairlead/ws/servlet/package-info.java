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
 *
 * <p>Works in containers with {@code HttpServletRequest.upgrade}, such as Tomcat 10.1. Jetty 12 is served past that
 * method and has to be embedded (ee10), since it hides its own classes from web archives.
 */
@NullMarked
package io.fairlead.ws.servlet;

import org.jspecify.annotations.NullMarked;
