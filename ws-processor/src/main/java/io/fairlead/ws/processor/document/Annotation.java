package io.fairlead.ws.processor.document;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What is written in one of Fairlead's annotations, in source or in a class file. */
record Annotation(AnnotationMirror mirror) {
    static Optional<Annotation> of(Element element, String simpleName) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
            if (type.getQualifiedName().contentEquals("io.fairlead.ws.annotation." + simpleName))
                return Optional.of(new Annotation(mirror));
        }
        return Optional.empty();
    }

    private @Nullable Object value(String member) {
        return mirror.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
                .map(entry -> entry.getValue().getValue())
                .findFirst()
                .orElse(null);
    }

    /** Empty if nothing is written. */
    String text(String member) {
        return value(member) instanceof String text ? text : "";
    }

    /** True unless something else is written. */
    boolean flag(String member) {
        return !Boolean.FALSE.equals(value(member));
    }

    /** False unless true is written. */
    boolean isSet(String member) {
        return Boolean.TRUE.equals(value(member));
    }

    @Nullable
    TypeMirror type(String member) {
        return value(member) instanceof TypeMirror type ? type : null;
    }

    List<Annotation> annotations(String member) {
        return items(member).stream()
                .map(item -> new Annotation((AnnotationMirror) item.getValue()))
                .toList();
    }

    List<String> texts(String member) {
        return items(member).stream().map(item -> item.getValue().toString()).toList();
    }

    private List<AnnotationValue> items(String member) {
        if (!(value(member) instanceof List<?> items)) return List.of();
        return items.stream().map(AnnotationValue.class::cast).toList();
    }
}
