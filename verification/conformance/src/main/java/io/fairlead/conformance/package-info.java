/**
 * A conformance suite for RFC 6455 and RFC 7692: cases made from tables, each a script of bytes to send and of what has
 * to come back, run against any server or client that echoes. {@code cases} has the tables, {@code run} plays them,
 * {@code report} shows what happened, {@code wire} reads and writes bytes.
 */
@NullMarked
package io.fairlead.conformance;

import org.jspecify.annotations.NullMarked;
