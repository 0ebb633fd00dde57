/**
 * Servers side by side, in one run: {@link io.fairlead.benchmarks.compare.Compare} starts them, pins them to one core
 * and the load to the other, takes turns among them, and writes what it saw as text, as Markdown and as charts.
 */
@NullMarked
package io.fairlead.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
