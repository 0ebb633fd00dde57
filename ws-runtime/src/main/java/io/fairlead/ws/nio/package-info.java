/**
 * Pollers and links made of selectors and channels: the only package that touches those. Stands on
 * {@link io.fairlead.ws.loop}.
 */
@NullMarked
package io.fairlead.ws.nio;

import org.jspecify.annotations.NullMarked;
