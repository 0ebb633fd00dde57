/** The three annotation processors: rounds only. What they do in a round is scan, check, report, emit. */
@NullMarked
package io.fairlead.ws.processor;

import org.jspecify.annotations.NullMarked;
