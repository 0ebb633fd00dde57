/** The annotation language, row by row: endpoints as users write them, and clients that talk to them over sockets. */
@NullMarked
package io.fairlead.verification.language;

import org.jspecify.annotations.NullMarked;
