package io.fairlead.ws.processor.scan;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds out what a codec writes: it is annotated, or its message is, or it says at least whether it is text. */
final class ContentTypes {
    private static final String ANNOTATION = "ContentType";

    private final Types types;

    ContentTypes(Types types) {
        this.types = types;
    }

    /** The content type of a message that travels as {@code root}; empty if nobody knows. */
    String of(TypeMirror message, TypeMirror root, @Nullable TypeMirror codec) {
        String said = codec == null ? null : inherited(codec);
        if (said == null) said = annotated(message);
        if (said == null) said = annotated(root);
        if (said != null) return said;
        if (codec == null) return "";
        return overridesIsText(codec) ? "application/octet-stream" : "text/plain";
    }

    /** Whether the codec itself, or of one that nobody knows its message, says that nothing unknown is taken. */
    boolean isStrict(TypeMirror message, TypeMirror root, @Nullable TypeMirror codec) {
        if (codec != null) return isStrict(codec);
        return annotated(message) != null ? isStrict(message) : isStrict(root);
    }

    private boolean isStrict(TypeMirror type) {
        AnnotationMirror annotation = Annotations.find(types.asElement(type), ANNOTATION);
        return annotation != null && Boolean.TRUE.equals(Annotations.written(annotation, "strict"));
    }

    private @Nullable String inherited(TypeMirror type) {
        String own = annotated(type);
        if (own != null) return own;
        for (TypeMirror above : types.directSupertypes(type)) {
            String inherited = inherited(above);
            if (inherited != null) return inherited;
        }
        return null;
    }

    private @Nullable String annotated(TypeMirror type) {
        AnnotationMirror annotation = Annotations.find(types.asElement(type), ANNOTATION);
        if (annotation == null) return null;
        return Annotations.written(annotation, "value") instanceof String said ? said : null;
    }

    /** A codec writes text unless it says otherwise: who says something says that. */
    private boolean overridesIsText(TypeMirror type) {
        if (!(types.asElement(type) instanceof TypeElement element)) return false;
        if (element.getQualifiedName().contentEquals(CodecScanner.CODEC)) return false;
        return ElementFilter.methodsIn(element.getEnclosedElements()).stream()
                        .anyMatch(method -> method.getSimpleName().contentEquals("isText"))
                || types.directSupertypes(type).stream().anyMatch(this::overridesIsText);
    }
}
