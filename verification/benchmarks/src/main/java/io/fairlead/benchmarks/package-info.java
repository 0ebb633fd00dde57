/**
 * Measurements, each one command. The server under test runs in this process; its clients run in another, so that they
 * do not count.
 */
package io.fairlead.benchmarks;
