package io.fairlead.ws.processor.model;

import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint says it sends beside replies.
 *
 * @param type as written
 * @param payload set for text and bytes
 * @param codec set for objects; null, too, for what is no message
 */
public record Sent(
        Located<TypeMirror> type,
        @Nullable Payload payload,
        @Nullable Codec codec) {
    /** Whether it could be sent at all. */
    public boolean isMessage() {
        return payload != null || codec != null;
    }
}
