package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.fairlead.ws.processor.model.Constructor.Argument;
import io.fairlead.ws.processor.model.Constructor.Origin;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.GeneratedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;

/** Writes {@code ChatEndpoint_Module}: how Dagger comes to the binding. */
final class ModuleEmitter {
    private final Endpoint endpoint;
    private final ClassName type;
    private final ClassName binding;
    private final ParameterizedTypeName connections;
    private final ClassName provider;
    private final Instances instances;

    ModuleEmitter(Endpoint endpoint, ClassName binding, ClassName provider, Instances instances) {
        this.endpoint = endpoint;
        this.type = ClassName.get(endpoint.type());
        this.binding = binding;
        this.connections = Api.connectionsOf(type);
        this.provider = provider;
        this.instances = instances;
    }

    /** In place of one that cannot be written: the aggregates name it. */
    static TypeSpec.Builder empty(String name) {
        return TypeSpec.classBuilder(name).addAnnotation(Api.MODULE).addModifiers(Modifier.PUBLIC, Modifier.FINAL);
    }

    private TypeSpec.Builder module(String name) {
        if (!endpoint.isMadeByDagger()) return empty(name);
        return TypeSpec.classBuilder(name)
                .addAnnotation(AnnotationSpec.builder(Api.MODULE)
                        .addMember("subcomponents", "$T.class", subcomponent())
                        .build())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL);
    }

    TypeSpec.Builder emit(String name) {
        TypeSpec.Builder module = module(name);
        if (isInModule(endpoint.type())) module.addMethod(constructor());
        return module.addJavadoc("Tells Dagger how to mount {@link $T}, and who is connected to it.", type)
                .addField(FieldSpec.builder(connections, "connections", Modifier.PRIVATE, Modifier.FINAL)
                        .initializer("new $T<>()", connections.rawType())
                        .build())
                .addMethod(MethodSpec.methodBuilder("connections")
                        .addAnnotation(Api.PROVIDES)
                        .returns(connections)
                        .addCode("return connections;\n")
                        .build())
                .addMethod(bindingMethod());
    }

    /**
     * There the compiler asks for constructors in so many words, if the package is exported; to ask whether it is would
     * be too early.
     */
    private static boolean isInModule(Element element) {
        Element around = element.getEnclosingElement();
        if (around instanceof ModuleElement module) return !module.isUnnamed();
        return around != null && isInModule(around);
    }

    private static MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addJavadoc("For Dagger.")
                .addModifiers(Modifier.PUBLIC)
                .build();
    }

    private MethodSpec bindingMethod() {
        return endpoint.isMadeByDagger() ? bindingOfSubcomponent() : bindingOfParts();
    }

    /** Each connection is a graph of its own. */
    private MethodSpec bindingOfSubcomponent() {
        ClassName subcomponent = subcomponent();
        MethodSpec.Builder method = MethodSpec.methodBuilder("binding")
                .addAnnotation(Api.PROVIDES)
                .addAnnotation(Api.INTO_SET)
                .returns(Api.BINDING)
                .addParameter(subcomponent.nestedClass("Factory"), "each")
                .addParameters(instances.codecs());
        CodeBlock known = Instances.names(instances.known());
        CodeBlock.Builder arguments = CodeBlock.builder()
                .add("($1L) -> each.create(new $2T($1L)).made().endpoint, ", known, subcomponent.nestedClass("Seed"));
        instances.codecs().forEach(codec -> arguments.add("$N, ", codec));
        return method.addCode("return new $T($Lconnections);\n", binding, arguments.build())
                .build();
    }

    private ClassName subcomponent() {
        GeneratedNames names = GeneratedNames.of(endpoint.type());
        return ClassName.get(names.packageName(), names.subcomponent());
    }

    private MethodSpec bindingOfParts() {
        List<CodeBlock> arguments = new ArrayList<>();
        MethodSpec.Builder method = MethodSpec.methodBuilder("binding")
                .addAnnotation(Api.PROVIDES)
                .addAnnotation(Api.INTO_SET)
                .returns(Api.BINDING);
        if (!endpoint.isPerConnection()) {
            method.addParameter(type, "endpoint");
            arguments.add(CodeBlock.of("endpoint"));
        }
        for (Map.Entry<String, Argument> given : instances.given().entrySet()) {
            Argument argument = given.getValue();
            boolean isProvider = argument.from() == Origin.PROVIDER;
            method.addParameter(parameter(given.getKey(), argument, isProvider));
            arguments.add(CodeBlock.of(isProvider ? "$N" : "$N::get", given.getKey()));
        }
        for (ParameterSpec codec : instances.codecs()) {
            method.addParameter(codec);
            arguments.add(CodeBlock.of("$N", codec));
        }
        arguments.add(CodeBlock.of("connections"));
        return method.addCode("return new $T($L);\n", binding, CodeBlock.join(arguments, ", "))
                .build();
    }

    private ParameterSpec parameter(String name, Argument argument, boolean isProvider) {
        TypeName asked = TypeName.get(argument.type());
        return ParameterSpec.builder(isProvider ? asked : ParameterizedTypeName.get(provider, asked.box()), name)
                .addAnnotations(
                        argument.qualifiers().stream().map(AnnotationSpec::get).toList())
                .build();
    }
}
