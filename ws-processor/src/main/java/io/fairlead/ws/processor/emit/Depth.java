package io.fairlead.ws.processor.emit;

import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** How far a type is from the top: deeper than all that it extends, so that it is asked for before them. */
final class Depth {
    private Depth() {}

    static int of(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) return 0;
        TypeElement element = (TypeElement) declared.asElement();
        return 1
                + Stream.concat(Stream.of(element.getSuperclass()), element.getInterfaces().stream())
                        .mapToInt(Depth::of)
                        .max()
                        .orElse(0);
    }
}
