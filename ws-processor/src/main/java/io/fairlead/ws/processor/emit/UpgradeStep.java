package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Outcome.Kind;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;

/** What happens in an upgrade from one wait to the next: a method of the generated upgrader. */
final class UpgradeStep {
    private final String name;
    private final CodeBlock.Builder code = CodeBlock.builder();
    private boolean mayThrow;

    UpgradeStep(String name) {
        this.name = name;
    }

    void add(CodeBlock more) {
        code.add(more);
    }

    void mayThrow(boolean does) {
        mayThrow |= does;
    }

    /** Completes the method that the runtime calls, or that goes on after a wait. */
    MethodSpec method(MethodSpec.Builder method) {
        method.setName(name);
        if (mayThrow) method.addException(Exception.class);
        return method.returns(Api.DISPATCHER).addCode(code.build()).build();
    }

    /** The method of a step that comes after a wait. */
    MethodSpec after(Callback awaited, List<ParameterSpec> known) {
        return method(MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .addJavadoc("Goes on when {@code $L} has answered.", awaited.name())
                .addParameters(needed(awaited, known)));
    }

    /** What the answer is called that is waited for. */
    static ParameterSpec answer(Callback awaited) {
        if (awaited.says().kind() == Kind.DECISION)
            return ParameterSpec.builder(TypeName.BOOLEAN, "decided").build();
        TypeName type = TypeName.get(
                ((DeclaredType) awaited.returns()).getTypeArguments().get(0));
        String name = awaited.says().kind() == Kind.VALUE ? "accepted" : "done";
        return ParameterSpec.builder(type, name).build();
    }

    /** Waits for {@code call}, to go on with this step. */
    CodeBlock await(Callback awaited, CodeBlock call, List<ParameterSpec> known) {
        CodeBlock arguments = needed(awaited, known).stream()
                .map(one -> CodeBlock.of("$N", one))
                .collect(CodeBlock.joining(", "));
        return CodeBlock.of(
                "return $T.until($L, $N -> $L($L)); // $L\n",
                Api.PENDING,
                call,
                answer(awaited),
                name,
                arguments,
                awaited.label());
    }

    /** Those of what is known that this step uses, in their order. */
    private List<ParameterSpec> needed(Callback awaited, List<ParameterSpec> known) {
        String text = code.build().toString();
        return Stream.concat(known.stream(), Stream.of(answer(awaited)))
                .filter(one -> isNamed(one.name(), text))
                .toList();
    }

    /** As a variable: not inside a string, nor as a part of another name. */
    private static boolean isNamed(String variable, String text) {
        return Pattern.compile("(?<![\\w.\"$])" + Pattern.quote(variable) + "(?![\\w\"$])")
                .matcher(text)
                .find();
    }
}
