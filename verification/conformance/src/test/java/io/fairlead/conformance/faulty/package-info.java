/** An echo that can be told to break one rule at a time: what the suite is tried on. */
@NullMarked
package io.fairlead.conformance.faulty;

import org.jspecify.annotations.NullMarked;
