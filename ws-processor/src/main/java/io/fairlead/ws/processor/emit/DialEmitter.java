package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Path.Segment;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes the methods that dial: a value for each variable of the path. */
final class DialEmitter {
    /** With packages written out, as JavaPoet does before it knows the imports. */
    private static final int LINE = 140;

    private final Endpoint endpoint;
    private final ParameterSpec server =
            ParameterSpec.builder(URI.class, "server").build();
    private final Map<String, ParameterSpec> variables = new LinkedHashMap<>();

    DialEmitter(Endpoint endpoint) {
        this.endpoint = endpoint;
        NameAllocator names = new NameAllocator();
        Stream.of("client", "server").forEach(names::newName);
        for (String variable : endpoint.path().variables()) {
            String name = names.newName(variable);
            variables.put(variable, ParameterSpec.builder(String.class, name).build());
        }
    }

    List<MethodSpec> methods() {
        return endpoint.path().text().value().isEmpty() ? List.of(connect()) : List.of(connect(), uri());
    }

    private MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(endpoint.isPublic() ? List.of(Modifier.PUBLIC) : List.of());
    }

    private String behind() {
        return "; its path goes before {@code %s}, its query stays"
                .formatted(endpoint.path().text().value());
    }

    private MethodSpec connect() {
        boolean hasPath = !endpoint.path().text().value().isEmpty();
        List<CodeBlock> arguments = Stream.concat(Stream.of(server), variables.values().stream())
                .map(argument -> CodeBlock.of("$N", argument))
                .toList();
        return method("connect")
                .addJavadoc("Connects to a server$L.", hasPath ? behind() : "")
                .returns(
                        ParameterizedTypeName.get(ClassName.get(CompletionStage.class), ClassName.get(endpoint.type())))
                .addParameter(Api.CLIENT, "client")
                .addParameter(server)
                .addParameters(variables.values())
                .addCode(
                        "return client.connect($L, this);\n",
                        hasPath ? CodeBlock.of("uri($L)", CodeBlock.join(arguments, ", ")) : CodeBlock.of("server"))
                .build();
    }

    private MethodSpec uri() {
        List<CodeBlock> added =
                endpoint.path().segments().stream().map(this::added).toList();
        CodeBlock built = chain(CodeBlock.of("return $T.at(server)", Api.TARGET_PATH), added, CodeBlock.of(".uri()"));
        return method("uri")
                .addJavadoc("What {@code connect} dials; for a request with headers of its own.")
                .returns(URI.class)
                .addParameter(server)
                .addParameters(variables.values())
                .addCode("$L;\n", built)
                .build();
    }

    /** Calls behind each other on one line, or each on its own if they are many. */
    static CodeBlock chain(CodeBlock start, List<CodeBlock> calls, CodeBlock end) {
        List<CodeBlock> all = Stream.concat(calls.stream(), Stream.of(end))
                .filter(call -> !call.isEmpty())
                .toList();
        CodeBlock line = CodeBlock.of("$L$L", start, CodeBlock.join(all, ""));
        if (line.toString().length() <= LINE) return line;
        return CodeBlock.of("$L$>$>\n$L$<$<", start, CodeBlock.join(all, "\n"));
    }

    private CodeBlock added(Segment segment) {
        if (!segment.isVariable()) return CodeBlock.of(".literal($S)", segment.text());
        return CodeBlock.of(
                ".$L($S, $N)", segment.isRest() ? "rest" : "segment", segment.name(), variables.get(segment.name()));
    }
}
