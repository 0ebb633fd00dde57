/**
 * Words every stage may say: opcodes, close codes, roles, limits and the exceptions a caller can meet (RFC 6455).
 * Imports nothing; everything imports it.
 */
@NullMarked
package io.fairlead.ws.protocol;

import org.jspecify.annotations.NullMarked;
