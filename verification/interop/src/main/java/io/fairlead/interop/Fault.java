package io.fairlead.interop;

/**
 * A peer's fault. The scenario has to fail in just this way; when it no longer does, the peer has mended it and the
 * fault is taken out here.
 *
 * @param what it does, against which rule, for the table
 * @param failure how the scenario's failure begins
 * @param evidence bytes on the wire that show it, in hex
 */
public record Fault(String what, String failure, String evidence) {}
