package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.GeneratedNames;
import javax.lang.model.element.Modifier;

/** Writes {@code ChatEndpoint_Subcomponent}: the graph of one connection. */
final class SubcomponentEmitter {
    private final Instances instances;
    private final ClassName type;
    private final ClassName self;
    private final ClassName seed;
    private final ClassName made;

    SubcomponentEmitter(Endpoint endpoint, Instances instances) {
        this.instances = instances;
        GeneratedNames names = GeneratedNames.of(endpoint.type());
        type = ClassName.get(endpoint.type());
        self = ClassName.get(names.packageName(), names.subcomponent());
        seed = self.nestedClass("Seed");
        made = self.nestedClass("Made");
    }

    TypeSpec.Builder emit(String name) {
        return TypeSpec.interfaceBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("What Dagger makes for each connection of {@link $T}.", type)
                .addAnnotation(AnnotationSpec.builder(Api.SUBCOMPONENT)
                        .addMember("modules", "$T.class", seed)
                        .build())
                .addMethod(MethodSpec.methodBuilder("made")
                        .addJavadoc("The connection's own instance.")
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .returns(made)
                        .build())
                .addType(factory())
                .addType(seedType())
                .addType(madeType());
    }

    private TypeSpec factory() {
        return TypeSpec.interfaceBuilder("Factory")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("Begins a connection.")
                .addAnnotation(Api.SUBCOMPONENT.nestedClass("Factory"))
                .addMethod(MethodSpec.methodBuilder("create")
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .addParameter(seed, "seed")
                        .returns(self)
                        .build())
                .build();
    }

    private TypeSpec seedType() {
        TypeSpec.Builder written = TypeSpec.classBuilder(seed)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("What is known of a connection before it has its instance.")
                .addAnnotation(Api.MODULE);
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addParameters(instances.known());
        for (ParameterSpec known : instances.known()) {
            written.addField(known.type(), known.name(), Modifier.PRIVATE, Modifier.FINAL);
            constructor.addCode("this.$1N = $1N;\n", known.name());
        }
        written.addMethod(constructor.build());
        for (ParameterSpec known : instances.known()) {
            written.addMethod(provides(known.name(), known.type(), CodeBlock.of("$N", known))
                    .build());
        }
        return written.addMethod(provides("made", made, CodeBlock.of("new $T(endpoint)", made))
                        .addModifiers(Modifier.STATIC)
                        .addParameter(type, "endpoint")
                        .build())
                .build();
    }

    private static MethodSpec.Builder provides(String name, TypeName provided, CodeBlock value) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Api.PROVIDES)
                .returns(provided)
                .addCode("return $L;\n", value);
    }

    private TypeSpec madeType() {
        return TypeSpec.classBuilder(made)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Carries an instance whose class the component cannot name.")
                .addField(FieldSpec.builder(type, "endpoint", Modifier.FINAL).build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(type, "endpoint")
                        .addCode("this.endpoint = endpoint;\n")
                        .build())
                .build();
    }
}
