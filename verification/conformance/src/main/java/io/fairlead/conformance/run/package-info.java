/** Plays scripts over sockets, many at a time, and writes down what was said. */
@NullMarked
package io.fairlead.conformance.run;

import org.jspecify.annotations.NullMarked;
