package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Header;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Payload;
import io.fairlead.ws.processor.model.Role;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hands each header to the method that asked for it, in one walk over all of them. */
final class HeaderLoop {
    private final Calls calls;
    private final List<Callback> named;
    private final List<Callback> catchAll;

    HeaderLoop(List<Callback> all, Calls calls) {
        this.calls = calls;
        named = all.stream().filter(callback -> !callback.field().isCatchAll()).toList();
        catchAll =
                all.stream().filter(callback -> callback.field().isCatchAll()).toList();
    }

    CodeBlock code() {
        if (named.isEmpty() && catchAll.isEmpty()) return CodeBlock.of("");
        CodeBlock.Builder code = CodeBlock.builder();
        code.add("for (int field = 0; field < handshake.fields(); field++) {\n$>");
        code.add(body());
        if (mayRefuse()) code.add("if (handshake.isRejected()) return null;\n");
        code.add("$<}\n");
        named.forEach(callback -> code.add(missing(callback.field())));
        return code.build();
    }

    private boolean mayRefuse() {
        return Stream.concat(named.stream(), catchAll.stream()).anyMatch(Callback::mayRefuse);
    }

    private CodeBlock body() {
        if (named.isEmpty()) return other("handshake.name(field)");
        CodeBlock.Builder code = CodeBlock.builder().add("$T name = handshake.name(field);\n", Api.VIEW);
        if (catchAll.isEmpty() && byLength().size() > 1)
            return code.add(byLengthFirst()).build();
        code.add(choice(named));
        if (!catchAll.isEmpty()) code.add(" else {\n$>").add(other("name")).add("$<}");
        return code.add("\n").build();
    }

    private Map<Integer, List<Callback>> byLength() {
        return named.stream()
                .collect(Collectors.groupingBy(
                        callback -> callback.field().name().value().length(), TreeMap::new, Collectors.toList()));
    }

    /** Most headers have a length that nobody asked for: they cost one jump. */
    private CodeBlock byLengthFirst() {
        CodeBlock.Builder code = CodeBlock.builder().add("switch (name.byteLength()) {\n$>");
        byLength()
                .forEach((length, callbacks) -> code.add("case $L -> {\n$>", length)
                        .add(choice(callbacks))
                        .add("\n$<}\n"));
        return code.add("default -> {} // no @OnHeader asks for it\n$<}\n").build();
    }

    private CodeBlock choice(List<Callback> callbacks) {
        return callbacks.stream()
                .map(callback -> CodeBlock.builder()
                        .add(
                                "if (name.equalsIgnoreCase($S)) {\n$>",
                                callback.field().name().value())
                        .add(calls.decision(callback, calls.call(callback, values(callback, "handshake.value(field)"))))
                        .add("$<}")
                        .build())
                .collect(CodeBlock.joining(" else "));
    }

    private CodeBlock other(String name) {
        Callback callback = catchAll.get(0);
        return calls.decision(callback, calls.call(callback, values(callback, name, "handshake.value(field)")));
    }

    /** The views, copied into strings where a method wants to keep them. */
    static CodeBlock[] values(Callback callback, String... views) {
        List<Parameter> parameters = callback.parameters(Role.PAYLOAD);
        CodeBlock[] values = new CodeBlock[parameters.size()];
        for (int i = 0; i < values.length; i++) {
            boolean copied = parameters.get(i).payload() == Payload.STRING;
            values[i] = CodeBlock.of(copied ? "$L.toString()" : "$L", views[i]);
        }
        return values;
    }

    private static CodeBlock missing(Header header) {
        if (header.missing().value() == 0) return CodeBlock.of("");
        return CodeBlock.builder()
                .add("if (handshake.header($S) == null) {\n$>", header.name().value())
                .add(
                        "handshake.reject($T.of($L));\n",
                        Api.REJECTION,
                        header.missing().value())
                .add("return null;\n$<}\n")
                .build();
    }
}
