package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.fairlead.ws.processor.model.GeneratedNames;
import io.fairlead.ws.processor.model.Registry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes the modules that bring the endpoints together: one for each package, and the root that a component names. */
public final class AggregateEmitter {
    /** The root's name. */
    private static final String ROOT = "FairleadEndpoints";

    private final SourceFile file;

    /** For one compilation. */
    public AggregateEmitter(ProcessingEnvironment environment, String processor) {
        file = new SourceFile(environment, processor);
    }

    /** What the aggregate of a package is called, after the package. */
    private static String nameFor(String packageName) {
        String last = packageName.substring(packageName.lastIndexOf('.') + 1);
        return last.isEmpty()
                ? "Unnamed_Endpoints"
                : Character.toUpperCase(last.charAt(0)) + last.substring(1) + "_Endpoints";
    }

    /** Writes all of them. */
    public void emit(Registry registry) {
        for (Map.Entry<String, List<TypeElement>> entry : registry.byPackage().entrySet()) {
            emitPackage(entry.getKey(), entry.getValue());
        }
        emitRoot(registry);
    }

    private void emitPackage(String packageName, Collection<TypeElement> endpoints) {
        List<ClassName> modules = endpoints.stream()
                .map(GeneratedNames::of)
                .map(names -> ClassName.get(names.packageName(), names.module()))
                .toList();
        TypeSpec.Builder aggregate = TypeSpec.interfaceBuilder(nameFor(packageName))
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("The endpoints of this package.")
                .addAnnotation(module(modules));
        file.write(packageName, aggregate, names(endpoints), endpoints);
    }

    private void emitRoot(Registry registry) {
        List<ClassName> modules = registry.byPackage().keySet().stream()
                .map(name -> ClassName.get(name, nameFor(name)))
                .toList();
        TypeSpec.Builder root = TypeSpec.interfaceBuilder(ROOT)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Every endpoint of this application, for {@code @Component(modules = $L.class)}.", ROOT)
                .addAnnotation(module(modules))
                .addMethod(MethodSpec.methodBuilder("bindings")
                        .addJavadoc("The endpoints to mount; declared, so that there may be none.")
                        .addAnnotation(Api.MULTIBINDS)
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .returns(ParameterizedTypeName.get(ClassName.get(Set.class), Api.BINDING))
                        .build());
        file.write(registry.root(), root, names(registry.origins()), registry.origins());
    }

    private static String names(Collection<TypeElement> types) {
        return String.join(
                ", ",
                types.stream().map(type -> type.getSimpleName().toString()).toList());
    }

    private static AnnotationSpec module(List<ClassName> includes) {
        AnnotationSpec.Builder module = AnnotationSpec.builder(Api.MODULE);
        includes.forEach(include -> module.addMember("includes", "$T.class", include));
        return module.build();
    }
}
