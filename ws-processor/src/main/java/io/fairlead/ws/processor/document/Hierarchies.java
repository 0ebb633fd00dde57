package io.fairlead.ws.processor.document;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Knows which types are sealed together, and so which look different in a message of theirs and in another one. */
final class Hierarchies {
    private final Types types;

    Hierarchies(Types types) {
        this.types = types;
    }

    /** An enum whose constants have bodies is sealed for the compiler, and for nobody else. */
    static boolean isSealed(TypeElement type) {
        return type.getModifiers().contains(Modifier.SEALED) && type.getKind() != ElementKind.ENUM;
    }

    static @Nullable String tag(TypeElement type) {
        return Annotation.of(type, "MessageTag").map(tag -> tag.text("value")).orElse(null);
    }

    /** What a message is told apart from by its tag: all that the topmost sealed type above it permits. */
    Hierarchy around(DeclaredType message) {
        TypeElement root = root((TypeElement) message.asElement());
        if (!isSealed(root)) return Hierarchy.NONE;
        return new Hierarchy(Names.simple(root), members(root).collect(Collectors.toUnmodifiableSet()));
    }

    private TypeElement root(TypeElement type) {
        return Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                .map(above -> (TypeElement) types.asElement(above))
                .filter(above -> above != null && isSealed(above))
                .findFirst()
                .map(this::root)
                .orElse(type);
    }

    private Stream<TypeElement> members(TypeElement type) {
        return Stream.concat(Stream.of(type), below(type).flatMap(this::members));
    }

    private Stream<TypeElement> below(TypeElement type) {
        if (!isSealed(type)) return Stream.of();
        return type.getPermittedSubclasses().stream().map(permitted -> (TypeElement) types.asElement(permitted));
    }

    /** What is not sealed itself. */
    Stream<TypeElement> permitted(TypeElement type) {
        return members(type).filter(member -> !isSealed(member));
    }

    /** What tells a type, as it looks in a message of this hierarchy, from how it looks elsewhere. */
    String suffix(DeclaredType type, Hierarchy around) {
        TypeElement element = (TypeElement) type.asElement();
        if (around.has(element)) return "";
        boolean hasTags = permitted(root(element)).anyMatch(member -> tag(member) != null) && isBelowSealed(element);
        return (hasTags ? "Part" : "") + (reaches(type, around, new HashSet<>()) ? "In" + around.name() : "");
    }

    private boolean isBelowSealed(TypeElement type) {
        return isSealed(root(type));
    }

    private boolean reaches(TypeMirror type, Hierarchy hierarchy, Set<String> seen) {
        if (hierarchy.members().isEmpty()) return false;
        if (type instanceof ArrayType array) return reaches(array.getComponentType(), hierarchy, seen);
        if (type instanceof WildcardType some && some.getExtendsBound() != null)
            return reaches(some.getExtendsBound(), hierarchy, seen);
        if (!(type instanceof DeclaredType declared)) return false;
        if (declared.getTypeArguments().stream().anyMatch(argument -> reaches(argument, hierarchy, seen))) return true;
        TypeElement element = (TypeElement) declared.asElement();
        if (hierarchy.has(element)) return true;
        if (!seen.add(element.getQualifiedName().toString())) return false;
        Stream<TypeMirror> parts = Stream.concat(
                element.getRecordComponents().stream().map(part -> part.asType()),
                below(element).map(TypeElement::asType));
        return parts.anyMatch(part -> reaches(part, hierarchy, seen));
    }
}
