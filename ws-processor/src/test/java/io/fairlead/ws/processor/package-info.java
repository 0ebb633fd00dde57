@NullMarked
package io.fairlead.ws.processor;

import org.jspecify.annotations.NullMarked;
