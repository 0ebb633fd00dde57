package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Delivery;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Payload;
import java.util.List;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds out what a callback's return value sends, and when. */
final class ReplyScanner {
    private static final String PUBLISHER = "java.util.concurrent.Flow.Publisher";

    private ReplyScanner() {}

    static Delivery delivery(TypeMirror returned, Event event) {
        if (event != Event.OPEN && event != Event.MESSAGE) return Delivery.NOW;
        String name = Unresolved.nameOf(returned);
        if (arguments(returned).size() != 1) return Delivery.NOW;
        if (OutcomeScanner.STAGES.contains(name)) return Delivery.LATER;
        return name.equals(PUBLISHER) ? Delivery.STREAM : Delivery.NOW;
    }

    /** What is sent in the end. */
    static TypeMirror sent(TypeMirror returned, Event event) {
        return delivery(returned, event) == Delivery.NOW
                ? returned
                : arguments(returned).get(0);
    }

    private static List<? extends TypeMirror> arguments(TypeMirror type) {
        return type instanceof DeclaredType declared ? declared.getTypeArguments() : List.of();
    }

    static @Nullable Codec codec(TypeMirror sent, CodecScanner codecs) {
        boolean isObject = CodecScanner.mayBeMessage(sent) && Payload.of(Unresolved.nameOf(sent)) == null;
        return isObject ? codecs.find(sent) : null;
    }

    /** How it travels; null if nothing says so. */
    @SuppressWarnings("ReferenceEquality") // the very type: nothing was unwrapped
    static @Nullable Payload payload(TypeMirror sent, TypeMirror returned) {
        if (sent != returned && Unresolved.nameOf(sent).equals("java.lang.Void")) return Payload.NOTHING;
        Payload payload = Payload.of(Unresolved.nameOf(sent));
        return payload == null || payload.isStream() ? null : payload;
    }
}
