package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Reading;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds out how a type is read from text. */
final class ReadingScanner {
    private static final List<String> FACTORIES = List.of("valueOf", "of", "parse", "fromString");
    /** A refusal's reason holds 512 characters: a long enum is not told in full. */
    private static final int LONGEST_LIST = 200;

    private final Types types;
    private final Elements elements;

    ReadingScanner(Types types, Elements elements) {
        this.types = types;
        this.elements = elements;
    }

    Reading read(TypeMirror type, Element asking) {
        boolean optional = Unresolved.nameOf(type).equals("java.util.Optional")
                && ((DeclaredType) type).getTypeArguments().size() == 1;
        TypeMirror inside = optional ? ((DeclaredType) type).getTypeArguments().get(0) : type;
        String accessor = accessor(inside);
        String factory = accessor == null ? factory(inside, asking) : null;
        return new Reading(inside, optional, accessor, factory, factory == null ? "" : what(inside));
    }

    private @Nullable String accessor(TypeMirror type) {
        return switch (primitive(type)) {
            case BOOLEAN -> "asBoolean";
            case BYTE -> "asByte";
            case SHORT -> "asShort";
            case INT -> "asInt";
            case LONG -> "asLong";
            case CHAR -> "asChar";
            case FLOAT -> "asFloat";
            case DOUBLE -> "asDouble";
            default -> Unresolved.nameOf(type).equals("java.lang.String") ? "asString" : null;
        };
    }

    private TypeKind primitive(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) return type.getKind();
        try {
            return types.unboxedType(type).getKind();
        } catch (IllegalArgumentException notBoxed) {
            return TypeKind.DECLARED;
        }
    }

    private @Nullable String factory(TypeMirror type, Element asking) {
        if (type.getKind() != TypeKind.DECLARED) return null;
        TypeElement element = (TypeElement) types.asElement(type);
        List<ExecutableElement> methods = ElementFilter.methodsIn(element.getEnclosedElements());
        for (String name : FACTORIES) {
            for (ExecutableElement method : methods) {
                if (method.getSimpleName().contentEquals(name) && reads(method, type, asking)) return name;
            }
        }
        return null;
    }

    private boolean reads(ExecutableElement method, TypeMirror type, Element asking) {
        return method.getModifiers().contains(Modifier.STATIC)
                && isVisible(method, asking)
                && method.getParameters().size() == 1
                && !method.isVarArgs()
                && takesText(method.getParameters().get(0).asType())
                && types.isAssignable(method.getReturnType(), type)
                && method.getThrownTypes().stream().noneMatch(this::isChecked);
    }

    /** Whether what is written beside an endpoint can name a member or a class, and all classes around it. */
    boolean isVisible(Element named, Element asking) {
        for (Element at = named; at != null && !(at instanceof PackageElement); at = at.getEnclosingElement()) {
            Set<Modifier> modifiers = at.getModifiers();
            if (modifiers.contains(Modifier.PRIVATE)) return false;
            boolean isNear = elements.getPackageOf(at).equals(elements.getPackageOf(asking));
            if (!modifiers.contains(Modifier.PUBLIC) && !isNear) return false;
        }
        return true;
    }

    private static boolean takesText(TypeMirror type) {
        String name = Unresolved.nameOf(type);
        return name.equals("java.lang.String") || name.equals("java.lang.CharSequence");
    }

    boolean isChecked(TypeMirror thrown) {
        return !isA(thrown, "java.lang.RuntimeException") && !isA(thrown, "java.lang.Error");
    }

    boolean isA(TypeMirror type, String name) {
        TypeElement element = elements.getTypeElement(name);
        return element != null && types.isSubtype(types.erasure(type), element.asType());
    }

    private String what(TypeMirror type) {
        TypeElement element = (TypeElement) types.asElement(type);
        String name = element.getSimpleName().toString();
        if (element.getKind() == ElementKind.ENUM) {
            String constants = element.getEnclosedElements().stream()
                    .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                    .map(constant -> constant.getSimpleName().toString())
                    .collect(Collectors.joining(", "));
            if (constants.length() <= LONGEST_LIST && isAscii(constants)) return "one of " + constants;
        }
        if (!isAscii(name) || name.length() > LONGEST_LIST) return "valid";
        return ("AEIO".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x7F);
    }
}
