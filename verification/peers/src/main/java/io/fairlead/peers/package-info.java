/**
 * The servers that Fairlead is compared with, and Fairlead: the same paths ({@link io.fairlead.peers.Contract}), the
 * same words on the command line ({@link io.fairlead.peers.Arguments}), one thread that reads and writes. Each is what
 * a careful reader of its documentation would write.
 */
@NullMarked
package io.fairlead.peers;

import org.jspecify.annotations.NullMarked;
