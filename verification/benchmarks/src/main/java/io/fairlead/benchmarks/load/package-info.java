/**
 * The other end of a comparison: a client of few parts that keeps a server busy, holds every byte that comes back
 * against what should come, and allocates nothing while it measures. It runs in a process of its own, for
 * {@link io.fairlead.benchmarks.compare}.
 */
@NullMarked
package io.fairlead.benchmarks.load;

import org.jspecify.annotations.NullMarked;
