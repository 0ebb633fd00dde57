/**
 * Frames, heads and DEFLATE for the suite alone, written from the RFCs a second time: a fault of the runtime must not
 * be able to hide behind the same fault here.
 */
@NullMarked
package io.fairlead.conformance.wire;

import org.jspecify.annotations.NullMarked;
