package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Hands an error to the most specific method that takes it. */
final class ErrorChain {
    private static final Set<String> TAKEN = Set.of("connection", "endpoint", "error", "replies");

    private final List<Callback> errors;
    private final Calls calls;

    ErrorChain(List<Callback> errors, Calls calls) {
        this.errors = errors.stream()
                .sorted(Comparator.comparingInt(
                        error -> -Depth.of(parameter(error).type())))
                .toList();
        this.calls = calls;
    }

    private static Parameter parameter(Callback error) {
        return error.parameters(Role.ERROR).get(0);
    }

    MethodSpec method() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("failed")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(boolean.class)
                .addParameter(Api.CONNECTION, "connection")
                .addParameter(Api.REPLIES, "replies")
                .addParameter(Throwable.class, "error");
        if (errors.stream().anyMatch(error -> !error.checked().isEmpty())) method.addException(Exception.class);
        errors.forEach(error -> method.addCode(arm(error)));
        boolean takesAll = takesAll(errors.get(errors.size() - 1));
        if (!takesAll) method.addCode("return false; // no @OnError takes it\n");
        return method.build();
    }

    private static boolean takesAll(Callback error) {
        return parameter(error).type().toString().equals("java.lang.Throwable");
    }

    private CodeBlock arm(Callback error) {
        if (takesAll(error)) {
            CodeBlock call = calls.call(error, CodeBlock.of("error"));
            return CodeBlock.of("$Lreturn true;\n", calls.reply(error, call, "replies"));
        }
        String written = parameter(error).name();
        String name = TAKEN.contains(written) ? "thrown" : written;
        CodeBlock call = calls.call(error, CodeBlock.of("$L", name));
        return CodeBlock.builder()
                .add("if (error instanceof $T $L) {\n$>", parameter(error).type(), name)
                .add(calls.reply(error, call, "replies"))
                .add("return true;\n$<}\n")
                .build();
    }
}
