/** One page that shows every case against every target, and what was said. */
@NullMarked
package io.fairlead.conformance.report;

import org.jspecify.annotations.NullMarked;
