package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Role;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Takes each object of a sealed type to the method for it. All are taken: that was checked. */
final class SealedDispatch {
    private static final String NAME = "dispatchObject";

    private final List<Callback> objects;
    private final Codecs codecs;
    private final Calls calls;
    private final Captures captures;

    SealedDispatch(List<Callback> objects, Codecs codecs, Calls calls, Captures captures) {
        this.objects = objects;
        this.captures = captures;
        this.codecs = codecs;
        this.calls = calls;
    }

    private Codec codec() {
        return Objects.requireNonNull(objects.get(0).codec());
    }

    private boolean needsConnection() {
        return objects.stream().anyMatch(object -> object.takes(Role.CONNECTION));
    }

    CodeBlock call() {
        String arguments = needsConnection() ? "connection, frames" : "frames";
        return CodeBlock.of("$L($L); // the @OnMessage for its type\n", NAME, arguments);
    }

    MethodSpec method() {
        TypeName sealed = TypeName.get(codec().message());
        MethodSpec.Builder method = MethodSpec.methodBuilder(NAME)
                .addModifiers(Modifier.PRIVATE)
                .addJavadoc("Every type that {@link $T} permits has its method.", sealed);
        if (needsConnection()) method.addParameter(Api.CONNECTION, "connection");
        method.addParameter(Api.FRAMES, "frames");
        if (objects.stream().anyMatch(object -> !object.checked().isEmpty())) method.addException(Exception.class);
        String message = captures.free("message");
        method.addCode("$T $L = frames.message($L);\n", sealed, message, codecs.nameOf(codec()));
        Iterator<Callback> each = objects.iterator();
        while (each.hasNext()) {
            Callback object = each.next();
            method.addCode(each.hasNext() ? arm(object, message) : last(object, message));
        }
        return method.build();
    }

    private CodeBlock arm(Callback object, String message) {
        Parameter parameter = object.message();
        String name = captures.free(parameter.name());
        return CodeBlock.builder()
                .add("if ($L instanceof $T $L) {\n$>", message, parameter.type(), name)
                .add(calls.reply(object, calls.call(object, CodeBlock.of("$L", name)), "frames"))
                .add("$<} else ")
                .build();
    }

    private CodeBlock last(Callback object, String message) {
        CodeBlock cast = CodeBlock.of("($T) $L", object.message().type(), message);
        CodeBlock call = calls.reply(object, calls.call(object, cast), "frames");
        if (objects.size() == 1) return call;
        return CodeBlock.builder().add("{\n$>").add(call).add("$<}\n").build();
    }
}
