package io.fairlead.ws.processor.model;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where something was written, as exactly as the compiler can point at it.
 *
 * @param element class, method or parameter
 * @param annotation on the element, or null if the element itself is meant
 * @param value in the annotation, or null if the whole annotation is meant
 */
public record Site(
        Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value) {
    /** The element itself. */
    public static Site of(Element element) {
        return new Site(element, null, null);
    }
}
