/** The facade: a server in a few lines. Everything it is made of can be used without it. */
@NullMarked
package io.fairlead.ws;

import org.jspecify.annotations.NullMarked;
