package io.fairlead.ws.processor.scan;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Looks for types that are not there: another processor may write them in this round. Whatever stays away the compiler
 * tells by itself.
 */
final class Unresolved {
    private final Types types;
    private final Sources sources;
    private final Set<String> seen = new HashSet<>();
    private boolean isFound;

    Unresolved(Types types, Sources sources) {
        this.types = types;
        this.sources = sources;
    }

    /** Whether a type was missing somewhere. */
    boolean isFound() {
        return isFound;
    }

    /** The class, interface or array that is named, without type arguments; empty for other types. */
    static String nameOf(TypeMirror type) {
        if (type.getKind() == TypeKind.ARRAY
                && ((ArrayType) type).getComponentType().getKind() == TypeKind.BYTE) {
            return "byte[]";
        }
        if (type.getKind() != TypeKind.DECLARED) return "";
        return ((TypeElement) ((DeclaredType) type).asElement())
                .getQualifiedName()
                .toString();
    }

    void lookIn(ExecutableElement method) {
        lookIn(method.getReturnType());
        method.getThrownTypes().forEach(this::lookIn);
        for (VariableElement parameter : method.getParameters()) {
            lookIn(parameter.asType());
        }
    }

    void lookIn(TypeMirror type) {
        if (type.getKind() == TypeKind.ERROR) {
            isFound = true;
        } else if (type instanceof ArrayType array) {
            lookIn(array.getComponentType());
        } else if (type instanceof DeclaredType declared) {
            declared.getTypeArguments().forEach(this::lookIn);
        }
    }

    /** Looks for classes that an annotation names. */
    void lookIn(AnnotationMirror annotation, String member) {
        if (Annotations.namesUnknownClass(annotation, member)) isFound = true;
    }

    /** Looks at all that decides how objects travel: what a message or a codec extends, permits and is coded by. */
    void lookAround(TypeMirror type) {
        lookIn(type);
        if (!(types.asElement(type) instanceof TypeElement element) || !sources.has(element)) return;
        if (!seen.add(element.getQualifiedName().toString())) return;
        AnnotationMirror codedBy = Annotations.find(element, "CodedBy");
        if (codedBy != null) lookIn(codedBy, "value");
        element.getPermittedSubclasses().forEach(this::lookIn);
        lookAround(element.getSuperclass());
        element.getInterfaces().forEach(this::lookAround); // of the supertypes javac leaves out what it does not find
    }
}
