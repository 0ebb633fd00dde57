package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** The codecs of an endpoint: those it can make are constants of its dispatcher, the others are handed to it. */
final class Codecs {
    private final Map<String, Codec> byName = new LinkedHashMap<>();

    Codecs(Endpoint endpoint, Captures captures) {
        this(endpoint.codecs(), captures);
    }

    Codecs(List<Codec> codecs, Captures captures) {
        for (Codec codec : codecs) {
            byName.put(codec.isInjected() ? captures.free(fieldName(codec)) : constantName(codec), codec);
        }
    }

    private String constantName(Codec codec) {
        String wanted = simpleName(codec.message())
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
        String name = wanted;
        for (int i = 2; byName.containsKey(name); i++) name = wanted + i;
        return name;
    }

    static String fieldName(Codec codec) {
        String name = simpleName(codec.message());
        return Character.toLowerCase(name.charAt(0)) + name.substring(1) + "Codec";
    }

    private static String simpleName(TypeMirror type) {
        return ((DeclaredType) type).asElement().getSimpleName().toString();
    }

    String nameOf(Codec codec) {
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue().isOf(codec))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    static TypeName typeOf(Codec codec) {
        return ParameterizedTypeName.get(Api.CODEC, TypeName.get(codec.message()));
    }

    /** What is handed on from the binding to the dispatcher. */
    List<ParameterSpec> given() {
        List<ParameterSpec> given = new ArrayList<>();
        byName.forEach((name, codec) -> {
            if (codec.isInjected())
                given.add(ParameterSpec.builder(typeOf(codec), name).build());
        });
        return given;
    }

    /** What the dispatcher makes itself, once. */
    List<FieldSpec> constants() {
        List<FieldSpec> constants = new ArrayList<>();
        byName.forEach((name, codec) -> {
            if (codec.isInjected()) return;
            constants.add(FieldSpec.builder(typeOf(codec), name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer(made(codec))
                    .build());
        });
        return constants;
    }

    private static CodeBlock made(Codec codec) {
        TypeElement type = (TypeElement) ((DeclaredType) Objects.requireNonNull(codec.codec())).asElement();
        String diamond = type.getTypeParameters().isEmpty() ? "" : "<>";
        return switch (codec.source()) {
            case INSTANCE -> CodeBlock.of("$T.INSTANCE", ClassName.get(type));
            case CONSTRUCTOR -> CodeBlock.of("new $T$L()", ClassName.get(type), diamond);
            case CONSTRUCTOR_OF_CLASS ->
                CodeBlock.of("new $T$L($T.class)", ClassName.get(type), diamond, TypeName.get(codec.message()));
            case INJECTED, UNUSABLE, MISSING -> throw new IllegalStateException(type + " was not checked");
        };
    }
}
