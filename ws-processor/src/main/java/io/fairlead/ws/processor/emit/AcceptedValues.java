package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import javax.lang.model.SourceVersion;
import javax.lang.model.type.TypeMirror;

/** The values that upgrade callbacks find out, and who is handed them later. */
final class AcceptedValues {
    private final Endpoint endpoint;
    /** The types of the values, by the name of the variable. */
    private final Map<String, TypeMirror> byName = new LinkedHashMap<>();

    AcceptedValues(Endpoint endpoint, Captures captures) {
        this.endpoint = endpoint;
        for (Callback callback : endpoint.accepting()) {
            TypeMirror type = Objects.requireNonNull(callback.accepts());
            byName.put(captures.free(nameFor(type)), type);
        }
    }

    private static String nameFor(TypeMirror type) {
        String name = type.toString().replaceAll("<.*", "").replaceAll(".*\\.", "");
        String small = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return SourceVersion.isKeyword(small) ? small + "Value" : small;
    }

    String nameOf(TypeMirror type) {
        return byName.entrySet().stream()
                .filter(entry -> isSame(entry.getValue(), type))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static boolean isSame(TypeMirror one, TypeMirror other) {
        return one.toString().equals(other.toString());
    }

    /** Those that somebody is handed after the 101. */
    List<ParameterSpec> kept() {
        return parameters(type -> endpoint.callbacks(false).anyMatch(later -> takes(later, type)));
    }

    /** Those that are found out before an event. */
    List<ParameterSpec> before(Event event) {
        return parameters(type -> endpoint.accepting().stream()
                .filter(callback -> callback.event().compareTo(event) < 0)
                .map(Callback::accepts)
                .filter(Objects::nonNull)
                .anyMatch(accepts -> isSame(accepts, type)));
    }

    private List<ParameterSpec> parameters(Predicate<TypeMirror> wanted) {
        List<ParameterSpec> parameters = new ArrayList<>();
        byName.forEach((name, type) -> {
            if (wanted.test(type))
                parameters.add(ParameterSpec.builder(TypeName.get(type), name).build());
        });
        return parameters;
    }

    private boolean isUsed(TypeMirror type) {
        return endpoint.callbacks().stream().anyMatch(taker -> takes(taker, type))
                || (endpoint.isMadeOfAccepted()
                        && before(Event.UPGRADE).stream()
                                .anyMatch(known -> known.name().equals(nameOf(type))));
    }

    private static boolean takes(Callback callback, TypeMirror type) {
        return callback.parameters(Role.ACCEPTED).stream().map(Parameter::type).anyMatch(taken -> isSame(taken, type));
    }

    /** Takes what was found out, as a statement without its semicolon: keeps the value, or refuses. */
    CodeBlock accept(Callback callback, CodeBlock found) {
        TypeMirror type = Objects.requireNonNull(callback.accepts());
        CodeBlock accept = CodeBlock.of("handshake.accept($L)", found);
        return isUsed(type) ? CodeBlock.of("$T $L = $L", TypeName.get(type), nameOf(type), accept) : accept;
    }
}
