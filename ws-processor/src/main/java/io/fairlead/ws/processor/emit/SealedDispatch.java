package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Role;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Takes each object of a sealed type to the method for it. All are taken: that was checked. By a {@code switch} where
 * the language has one for types, else by {@code instanceof}.
 */
final class SealedDispatch {
    private static final String NAME = "dispatchObject";

    private final List<Callback> objects;
    private final Codecs codecs;
    private final Calls calls;
    private final Captures captures;
    private final SourceLevel level;

    SealedDispatch(List<Callback> objects, Codecs codecs, Calls calls, Captures captures, SourceLevel level) {
        this.objects = objects.stream()
                .sorted(Comparator.comparingInt(object -> -rank(object.message().type())))
                .toList();
        this.captures = captures;
        this.codecs = codecs;
        this.calls = calls;
        this.level = level;
    }

    /** What others extend is asked for behind them; what nobody extends stays in the order of the source. */
    private static int rank(TypeMirror type) {
        boolean isFinal = ((DeclaredType) type).asElement().getModifiers().contains(Modifier.FINAL);
        return isFinal ? Integer.MAX_VALUE : Depth.of(type);
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
        MethodSpec.Builder method = MethodSpec.methodBuilder(NAME)
                .addModifiers(Modifier.PRIVATE)
                .addJavadoc("Every type that {@link $T} permits has its method.", TypeName.get(codec().message()));
        if (needsConnection()) method.addParameter(Api.CONNECTION, "connection");
        method.addParameter(Api.FRAMES, "frames");
        if (objects.stream().anyMatch(object -> !object.checked().isEmpty())) method.addException(Exception.class);
        CodeBlock read = CodeBlock.of("frames.message($L)", codecs.nameOf(codec()));
        return method.addCode(isSwitch() ? cases(read) : chain(read)).build();
    }

    /**
     * A sealed class that is not abstract has objects that are of no permitted type: no {@code switch} has them all.
     */
    private boolean isSwitch() {
        return level.hasPatternSwitch() && codec().isCovered();
    }

    private CodeBlock cases(CodeBlock read) {
        CodeBlock.Builder code = CodeBlock.builder().add("switch ($L) {\n$>", read);
        for (Callback object : objects) {
            Parameter parameter = object.message();
            String name = captures.free(parameter.name());
            code.add("case $T $L -> $L", parameter.type(), name, reply(object, CodeBlock.of("$L", name)));
        }
        return code.add("$<}\n").build();
    }

    private CodeBlock chain(CodeBlock read) {
        String message = captures.free("message");
        CodeBlock.Builder code =
                CodeBlock.builder().add("$T $L = $L;\n", TypeName.get(codec().message()), message, read);
        Iterator<Callback> each = objects.iterator();
        while (each.hasNext()) {
            Callback object = each.next();
            code.add(each.hasNext() ? arm(object, message) : last(object, message));
        }
        return code.build();
    }

    private CodeBlock arm(Callback object, String message) {
        Parameter parameter = object.message();
        String name = captures.free(parameter.name());
        return CodeBlock.builder()
                .add("if ($L instanceof $T $L) {\n$>", message, parameter.type(), name)
                .add(reply(object, CodeBlock.of("$L", name)))
                .add("$<} else ")
                .build();
    }

    private CodeBlock last(Callback object, String message) {
        CodeBlock call = reply(object, CodeBlock.of("($T) $L", object.message().type(), message));
        if (objects.size() == 1) return call;
        return CodeBlock.builder().add("{\n$>").add(call).add("$<}\n").build();
    }

    private CodeBlock reply(Callback object, CodeBlock message) {
        return calls.reply(object, calls.call(object, message), "frames");
    }
}
