package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.fairlead.ws.processor.emit.Captures.Capture;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Located;
import io.fairlead.ws.processor.model.Reading;
import io.fairlead.ws.processor.model.Variable;
import java.util.List;
import java.util.Optional;

/** Reads values of the request into local variables. */
final class Reads {
    private final Endpoint endpoint;

    Reads(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    CodeBlock all(List<Capture> captures) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Capture capture : captures) {
            code.add(read(capture.name(), source(capture.variable()), reading(capture)));
        }
        if (captures.stream().anyMatch(Reads::mayFail)) {
            code.add("if (handshake.isRejected()) return null; // a parameter was missing or did not parse\n");
        }
        return code.build();
    }

    /** A path variable is always there, and every text is a string. */
    private static boolean mayFail(Capture capture) {
        return !capture.variable().isPath()
                || !"asString".equals(reading(capture).accessor());
    }

    private static Reading reading(Capture capture) {
        return capture.variable().reading();
    }

    /** Reads what {@code source} finds into a local variable. */
    static CodeBlock read(String name, CodeBlock source, Reading reading) {
        TypeName type = Captures.typeOf(reading);
        if (!reading.optional() || reading.accessor() == null)
            return CodeBlock.of("$T $L = $L$L;\n", type, name, source, as(reading));
        String text = Captures.textOf(name); // an absent value is no number: ask before it is read
        return CodeBlock.builder()
                .add("$T $L = $L;\n", Api.PARAMETER, text, source)
                .add(
                        "$1T $2L = $3L.isPresent() ? $4T.of($3L.$5L()) : $4T.empty();\n",
                        type,
                        name,
                        text,
                        Optional.class,
                        reading.accessor())
                .build();
    }

    private CodeBlock source(Variable variable) {
        String name = variable.name().value();
        if (variable.isPath()) {
            int index = endpoint.path().variables().indexOf(name);
            return CodeBlock.of("handshake.pathVariable($L, $S)", index, name);
        }
        CodeBlock found = CodeBlock.of("handshake.$L($S)", accessor(variable), name);
        Located<String> fallback = variable.fallback();
        return fallback == null ? found : CodeBlock.of("$L.or($S)", found, fallback.value());
    }

    private static String accessor(Variable variable) {
        return switch (variable.source()) {
            case PATH -> "pathVariable";
            case QUERY -> "query";
            case HEADER -> "headerValue";
            case COOKIE -> "cookieValue";
        };
    }

    private static CodeBlock as(Reading reading) {
        if (reading.accessor() != null) return CodeBlock.of(".$L()", reading.accessor());
        String how = reading.optional() ? "optional" : "as";
        return CodeBlock.of(".$L($T::$L, $S)", how, TypeName.get(reading.type()), reading.factory(), reading.what());
    }
}
