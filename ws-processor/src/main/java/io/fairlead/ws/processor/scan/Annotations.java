package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Located;
import io.fairlead.ws.processor.model.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads annotations by name: their classes need not be on the processor's class path. */
final class Annotations {
    /** The package of everything a person writes on an endpoint. */
    static final String PACKAGE = "io.fairlead.ws.annotation.";

    private final Elements elements;

    Annotations(Elements elements) {
        this.elements = elements;
    }

    static String nameOf(AnnotationMirror annotation) {
        return ((TypeElement) annotation.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    /** Finds one of Fairlead's annotations, or null. */
    static @Nullable AnnotationMirror find(Element element, String simpleName) {
        return findQualified(element, PACKAGE + simpleName);
    }

    static @Nullable AnnotationMirror findQualified(Element element, String name) {
        for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
            if (nameOf(annotation).equals(name)) return annotation;
        }
        return null;
    }

    Located<String> text(Element element, AnnotationMirror annotation, String member) {
        return located(element, annotation, member, String.class, "");
    }

    Located<Integer> number(Element element, AnnotationMirror annotation, String member) {
        return located(element, annotation, member, Integer.class, 0);
    }

    boolean flag(AnnotationMirror annotation, String member) {
        AnnotationValue value = value(annotation, member);
        return value != null && Boolean.TRUE.equals(value.getValue());
    }

    /** The name of an enum's constant. */
    Located<String> constant(Element element, AnnotationMirror annotation, String member) {
        AnnotationValue value = value(annotation, member);
        String name = value != null && value.getValue() instanceof VariableElement constant
                ? constant.getSimpleName().toString()
                : "";
        return new Located<>(name, site(element, annotation, member));
    }

    List<Located<String>> texts(Element element, AnnotationMirror annotation, String member) {
        List<Located<String>> texts = new ArrayList<>();
        AnnotationValue array = value(annotation, member);
        if (array == null || !(array.getValue() instanceof List<?> items)) return texts;
        for (Object item : items) {
            AnnotationValue value = (AnnotationValue) item;
            if (value.getValue() instanceof String text) {
                texts.add(new Located<>(text, new Site(element, annotation, value)));
            }
        }
        return texts;
    }

    /** A number in an annotation that stands in another; the compiler points at the inner one as a whole. */
    Located<Integer> nestedNumber(
            Element element, AnnotationMirror annotation, String member, String inner, int fallback) {
        Object written = nested(annotation, member, inner);
        return new Located<>(written instanceof Integer number ? number : fallback, site(element, annotation, member));
    }

    /** The name of an enum's constant in an annotation that stands in another. */
    Located<String> nestedConstant(Element element, AnnotationMirror annotation, String member, String inner) {
        Object written = nested(annotation, member, inner);
        String name = written instanceof VariableElement constant
                ? constant.getSimpleName().toString()
                : "";
        return new Located<>(name, site(element, annotation, member));
    }

    private @Nullable Object nested(AnnotationMirror annotation, String member, String inner) {
        AnnotationValue outer = value(annotation, member);
        if (outer == null || !(outer.getValue() instanceof AnnotationMirror mirror)) return null;
        AnnotationValue value = value(mirror, inner);
        return value == null ? null : value.getValue();
    }

    /** The classes of an array of them. */
    List<Located<TypeMirror>> classes(Element element, AnnotationMirror annotation, String member) {
        List<Located<TypeMirror>> classes = new ArrayList<>();
        AnnotationValue array = value(annotation, member);
        if (array == null || !(array.getValue() instanceof List<?> items)) return classes;
        for (Object item : items) {
            AnnotationValue value = (AnnotationValue) item;
            if (value.getValue() instanceof TypeMirror type) {
                classes.add(new Located<>(type, new Site(element, annotation, value)));
            }
        }
        return classes;
    }

    /** What stands there; null if nothing does. */
    static @Nullable Object written(AnnotationMirror annotation, String member) {
        AnnotationValue written = find(annotation.getElementValues(), member);
        return written == null ? null : written.getValue();
    }

    /** Whether a class stands there, alone or among others, that the compiler does not find. */
    static boolean namesUnknownClass(AnnotationMirror annotation, String member) {
        AnnotationValue written = find(annotation.getElementValues(), member);
        if (written == null) return false;
        if (!(written.getValue() instanceof List<?> items)) return !isKnown(written);
        return !items.stream().allMatch(item -> isKnown((AnnotationValue) item));
    }

    private static boolean isKnown(AnnotationValue value) {
        return value.getValue() instanceof TypeMirror type && type.getKind() != TypeKind.ERROR;
    }

    private <T> Located<T> located(
            Element element, AnnotationMirror annotation, String member, Class<T> type, T fallback) {
        AnnotationValue value = value(annotation, member);
        Object written = value == null ? null : value.getValue();
        return new Located<>(
                type.isInstance(written) ? type.cast(written) : fallback, site(element, annotation, member));
    }

    /** The compiler can point at a value that was written, not at a default. */
    private static Site site(Element element, AnnotationMirror annotation, String member) {
        return new Site(element, annotation, find(annotation.getElementValues(), member));
    }

    private @Nullable AnnotationValue value(AnnotationMirror annotation, String member) {
        return find(elements.getElementValuesWithDefaults(annotation), member);
    }

    private static @Nullable AnnotationValue find(
            Map<? extends ExecutableElement, ? extends AnnotationValue> values, String member) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry : values.entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) return entry.getValue();
        }
        return null;
    }
}
