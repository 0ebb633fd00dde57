package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import io.fairlead.ws.processor.model.Client;
import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Constructor;
import io.fairlead.ws.processor.model.Constructor.Argument;
import io.fairlead.ws.processor.model.Constructor.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.type.TypeMirror;

/** What a generated client is made of: what the constructor takes besides the connection, and injected codecs. */
final class ClientParts {
    private static final List<String> TAKEN = List.of("connection", "client", "server", "instance", "uri", "inherited");

    private final Optional<Constructor> constructor;
    private final Map<Argument, ParameterSpec> arguments = new LinkedHashMap<>();
    private final Map<String, ParameterSpec> codecs = new LinkedHashMap<>();

    ClientParts(Client client) {
        List<Constructor> constructors = client.endpoint().constructors();
        constructor = constructors.isEmpty()
                ? Optional.empty()
                : Optional.of(client.endpoint().constructor());
        NameAllocator names = new NameAllocator();
        TAKEN.forEach(names::newName);
        for (Argument argument : constructor.map(Constructor::parameters).orElse(List.of())) {
            if (argument.from() == Origin.CONNECTION) continue;
            arguments.put(argument, parameter(names.newName(argument.name()), argument));
        }
        for (Codec codec : client.codecs()) {
            if (!codec.isInjected()) continue;
            String name = names.newName(Codecs.fieldName(codec));
            codecs.put(
                    codec.message().toString(),
                    ParameterSpec.builder(Codecs.typeOf(codec), name).build());
        }
    }

    private static ParameterSpec parameter(String name, Argument argument) {
        return ParameterSpec.builder(TypeName.get(argument.type()), name)
                .addAnnotations(
                        argument.qualifiers().stream().map(AnnotationSpec::get).toList())
                .build();
    }

    List<ParameterSpec> all() {
        return Stream.concat(arguments.values().stream(), codecs.values().stream())
                .toList();
    }

    /** Those that the type's own constructor takes. */
    List<ParameterSpec> arguments() {
        return List.copyOf(arguments.values());
    }

    /** Those of these codecs that were injected. */
    List<ParameterSpec> codecs(List<Codec> used) {
        return used.stream()
                .filter(Codec::isInjected)
                .map(codec -> Objects.requireNonNull(codecs.get(codec.message().toString())))
                .toList();
    }

    /** The call of the type's own constructor, where these parts and {@code connection} are at hand. */
    List<CodeBlock> ofConstructor() {
        List<CodeBlock> call = new ArrayList<>();
        for (Argument argument : constructor.map(Constructor::parameters).orElse(List.of())) {
            ParameterSpec part = arguments.get(argument);
            call.add(part == null ? CodeBlock.of("connection") : CodeBlock.of("$N", part));
        }
        return call;
    }

    List<TypeMirror> thrown() {
        return constructor.map(Constructor::checked).orElse(List.of());
    }
}
