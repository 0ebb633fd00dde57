/**
 * What a server on NIO cannot go below: a loop typed for one echo, which checks nothing, limits nothing and forgives
 * nothing. Nobody should run it; what others cost more is the price of what they do.
 */
@NullMarked
package io.fairlead.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
