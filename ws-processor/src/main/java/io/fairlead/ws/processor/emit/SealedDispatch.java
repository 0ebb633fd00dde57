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
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Takes each object of a sealed type to the method for it. All are taken: that was checked. */
final class SealedDispatch {
    private static final String NAME = "dispatchObject";
    private static final Set<String> TAKEN = Set.of("connection", "frames", "message", "endpoint");

    private final List<Callback> objects;
    private final Codecs codecs;
    private final Calls calls;

    SealedDispatch(List<Callback> objects, Codecs codecs, Calls calls) {
        this.objects = objects;
        this.codecs = codecs;
        this.calls = calls;
    }

    /** Whether one method takes whatever its codec reads. */
    static boolean takesAll(Callback object) {
        Codec codec = Objects.requireNonNull(object.codec());
        return parameter(object).type().toString().equals(codec.message().toString());
    }

    private static Parameter parameter(Callback object) {
        return object.parameters(Role.PAYLOAD).get(0);
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
        method.addCode("$T message = frames.message($L);\n", sealed, codecs.nameOf(codec()));
        Iterator<Callback> each = objects.iterator();
        while (each.hasNext()) {
            Callback object = each.next();
            method.addCode(each.hasNext() ? arm(object) : last(object));
        }
        return method.build();
    }

    private CodeBlock arm(Callback object) {
        Parameter parameter = parameter(object);
        String name = TAKEN.contains(parameter.name()) ? parameter.name() + "2" : parameter.name();
        return CodeBlock.builder()
                .add("if (message instanceof $T $L) {\n$>", parameter.type(), name)
                .add(calls.reply(object, calls.call(object, CodeBlock.of("$L", name)), "frames"))
                .add("$<} else ")
                .build();
    }

    private CodeBlock last(Callback object) {
        CodeBlock cast = CodeBlock.of("($T) message", parameter(object).type());
        CodeBlock call = calls.reply(object, calls.call(object, cast), "frames");
        if (objects.size() == 1) return call;
        return CodeBlock.builder().add("{\n$>").add(call).add("$<}\n").build();
    }
}
