package io.fairlead.ws.processor.document;

import io.fairlead.ws.processor.model.GeneratedNames;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Gives each type a name that no other has: a nested one's begins with those around it. */
final class Names {
    /** What the client says itself, or what its declarations need of the browser. */
    private static final List<String> TAKEN = List.of(
            "Socket",
            "SocketOptions",
            "Backoff",
            "Array",
            "ArrayBuffer",
            "BufferSource",
            "CloseEvent",
            "Error",
            "Object",
            "Record",
            "String",
            "URL",
            "WebSocket",
            "bytes",
            "text");

    private final Map<String, String> ownerByName = new HashMap<>();

    Names() {
        TAKEN.forEach(name -> ownerByName.put(name, ""));
    }

    String of(DeclaredType type) {
        return of(type, "");
    }

    /** Of a type that does not look the same everywhere: {@code suffix} says where it looks so. */
    String of(DeclaredType type, String suffix) {
        String name = simple(type) + suffix;
        String owner = whole(type) + suffix;
        return isFree(name, owner) ? name : claim(packageOf((TypeElement) type.asElement()) + name, owner);
    }

    /** For what connects to an endpoint: it goes before {@code Socket} and {@code Parameters}. */
    String client(TypeElement endpoint) {
        String name = simple(endpoint).replaceFirst("(?<=.)Endpoint$", "");
        String owner = endpoint.getQualifiedName() + " as an endpoint";
        boolean isFree = isFree(name + "Socket", owner) && isFree(name + "Parameters", owner);
        String free = isFree ? name : packageOf(endpoint) + name;
        claim(free + "Socket", owner);
        claim(free + "Parameters", owner);
        return free;
    }

    private boolean isFree(String name, String owner) {
        return ownerByName.putIfAbsent(name, owner) == null || owner.equals(ownerByName.get(name));
    }

    private String claim(String name, String owner) {
        ownerByName.put(name, owner);
        return name;
    }

    /** With packages and arguments, and without annotations, which may stand on any part of it. */
    private static String whole(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) return type.toString();
        String arguments =
                declared.getTypeArguments().stream().map(Names::whole).collect(Collectors.joining(","));
        return ((TypeElement) declared.asElement()).getQualifiedName() + "<" + arguments + ">";
    }

    private static String packageOf(TypeElement type) {
        return Arrays.stream(GeneratedNames.of(type).packageName().split("\\."))
                .filter(part -> !part.isEmpty())
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
    }

    private static String simple(DeclaredType type) {
        String name = simple((TypeElement) type.asElement());
        if (type.getTypeArguments().isEmpty()) return name;
        return name + "Of"
                + type.getTypeArguments().stream().map(Names::argument).collect(Collectors.joining("And"));
    }

    private static String argument(TypeMirror type) {
        return type instanceof DeclaredType declared ? simple(declared) : "Any";
    }

    static String simple(TypeElement type) {
        String simple = type.getSimpleName().toString();
        return type.getEnclosingElement() instanceof TypeElement outer ? simple(outer) + simple : simple;
    }
}
