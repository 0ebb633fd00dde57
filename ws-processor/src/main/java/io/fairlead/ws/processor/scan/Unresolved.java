package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Located;
import io.fairlead.ws.processor.model.Site;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Collects the types of an endpoint that are not there: another processor may write them in this round. */
final class Unresolved {
    private final List<Located<String>> found = new ArrayList<>();

    List<Located<String>> found() {
        return List.copyOf(found);
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
        lookIn(method.getReturnType(), method);
        for (TypeMirror thrown : method.getThrownTypes()) {
            lookIn(thrown, method);
        }
        for (VariableElement parameter : method.getParameters()) {
            lookIn(parameter.asType(), parameter);
        }
    }

    void lookIn(TypeMirror type, Element element) {
        if (type.getKind() == TypeKind.ERROR) {
            found.add(new Located<>(type.toString(), Site.of(element)));
        } else if (type instanceof ArrayType array) {
            lookIn(array.getComponentType(), element);
        } else if (type instanceof DeclaredType declared) {
            declared.getTypeArguments().forEach(argument -> lookIn(argument, element));
        }
    }
}
