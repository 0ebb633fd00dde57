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

/** Reads path variables and query parameters into local variables. */
final class Reads {
    private final Endpoint endpoint;

    Reads(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    CodeBlock all(List<Capture> captures) {
        CodeBlock.Builder code = CodeBlock.builder();
        captures.forEach(capture -> code.add(read(capture)));
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

    private CodeBlock read(Capture capture) {
        Reading reading = reading(capture);
        if (reading.optional() && reading.accessor() != null) return optional(capture, reading.accessor());
        return CodeBlock.of("$T $L = $L$L;\n", capture.type(), capture.name(), source(capture.variable()), as(reading));
    }

    /** An absent value is no number: ask before it is read. */
    private CodeBlock optional(Capture capture, String accessor) {
        String text = Captures.textOf(capture.name());
        return CodeBlock.builder()
                .add("$T $L = $L;\n", Api.PARAMETER, text, source(capture.variable()))
                .add(
                        "$1T $2L = $3L.isPresent() ? $4T.of($3L.$5L()) : $4T.empty();\n",
                        capture.type(),
                        capture.name(),
                        text,
                        Optional.class,
                        accessor)
                .build();
    }

    private CodeBlock source(Variable variable) {
        String name = variable.name().value();
        if (variable.isPath()) {
            int index = endpoint.path().variables().indexOf(name);
            return CodeBlock.of("handshake.pathVariable($L, $S)", index, name);
        }
        Located<String> fallback = variable.fallback();
        if (fallback == null) return CodeBlock.of("handshake.query($S)", name);
        return CodeBlock.of("handshake.query($S).or($S)", name, fallback.value());
    }

    private static CodeBlock as(Reading reading) {
        if (reading.accessor() != null) return CodeBlock.of(".$L()", reading.accessor());
        String how = reading.optional() ? "optional" : "as";
        return CodeBlock.of(".$L($T::$L, $S)", how, TypeName.get(reading.type()), reading.factory(), reading.what());
    }
}
