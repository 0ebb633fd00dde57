/** Fairlead's servers and clients, each as a {@link io.fairlead.conformance.Target}. */
@NullMarked
package io.fairlead.conformance.targets;

import org.jspecify.annotations.NullMarked;
