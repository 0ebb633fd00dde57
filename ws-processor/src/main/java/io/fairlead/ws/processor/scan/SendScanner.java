package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Payload;
import io.fairlead.ws.processor.model.Send;
import io.fairlead.ws.processor.model.Send.Returns;
import io.fairlead.ws.processor.model.Site;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads the abstract methods of a client. */
final class SendScanner {
    private final Types types;

    SendScanner(Types types) {
        this.types = types;
    }

    /** Those without an annotation: an abstract callback is a mistake of its own. */
    List<Send> read(TypeElement type, CodecScanner codecs) {
        Set<ExecutableElement> found = new LinkedHashSet<>();
        collect(type.asType(), found);
        List<ExecutableElement> members = List.copyOf(found);
        return members.stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .filter(method -> !CallbackScanner.isCallback(method))
                .filter(method -> members.stream().noneMatch(other -> isInPlaceOf(other, method, members, type)))
                .map(method -> read(method, type, codecs))
                .toList();
    }

    /** In the order of the source, what comes from above last: the compiler's own order differs between compilers. */
    private void collect(TypeMirror type, Set<ExecutableElement> methods) {
        methods.addAll(
                ElementFilter.methodsIn(types.asElement(types.erasure(type)).getEnclosedElements()));
        for (TypeMirror above : types.directSupertypes(type)) {
            if (above.getKind() == TypeKind.DECLARED) collect(above, methods);
        }
    }

    /** Whether another method does what this one asks for: one from further down, or else the first of them. */
    private boolean isInPlaceOf(
            ExecutableElement other, ExecutableElement method, List<ExecutableElement> members, TypeElement type) {
        if (other.equals(method) || !other.getSimpleName().equals(method.getSimpleName())) return false;
        if (!types.isSubsignature(seenFrom(type, other), seenFrom(type, method))) return false;
        if (isBelow(other, method)) return true;
        return !isBelow(method, other) && members.indexOf(other) < members.indexOf(method);
    }

    private boolean isBelow(ExecutableElement other, ExecutableElement method) {
        return types.isSubtype(
                types.erasure(around(other).asType()),
                types.erasure(around(method).asType()));
    }

    private static TypeElement around(ExecutableElement method) {
        return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
    }

    private ExecutableType seenFrom(TypeElement type, ExecutableElement method) {
        return (ExecutableType) types.asMemberOf((DeclaredType) type.asType(), method);
    }

    private Send read(ExecutableElement method, TypeElement type, CodecScanner codecs) {
        ExecutableType seen = seenFrom(type, method);
        boolean isHere = around(method).equals(type);
        TypeMirror message =
                seen.getParameterTypes().size() == 1 ? seen.getParameterTypes().get(0) : null;
        Payload plain = message == null ? null : Payload.of(Unresolved.nameOf(message));
        Codec codec = message == null || plain != null ? null : codec(message, codecs);
        return new Send(
                method,
                Site.of(isHere ? method : type),
                seen,
                codec == null ? plain : Payload.CODED,
                codec,
                returns(seen.getReturnType()));
    }

    private static @Nullable Codec codec(TypeMirror message, CodecScanner codecs) {
        return CodecScanner.mayBeMessage(message) ? codecs.find(message) : null;
    }

    private static Returns returns(TypeMirror type) {
        if (type.getKind() == TypeKind.VOID) return Returns.NOTHING;
        return switch (Unresolved.nameOf(type)) {
            case "io.fairlead.ws.endpoint.SendResult" -> Returns.RESULT;
            case "io.fairlead.ws.endpoint.Connection" -> Returns.CONNECTION;
            default -> Returns.OTHER;
        };
    }
}
