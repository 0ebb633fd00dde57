/**
 * Messages as JSON: {@code codec = JacksonCodec.class} on an endpoint, or {@code @CodedBy(JacksonCodec.class)} on a
 * type. Beside stage 6, {@link io.fairlead.ws.endpoint}.
 */
@NullMarked
package io.fairlead.ws.codec.jackson;

import org.jspecify.annotations.NullMarked;
