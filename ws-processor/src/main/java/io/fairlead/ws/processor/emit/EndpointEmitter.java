package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.GeneratedNames;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** Writes all classes of an endpoint. */
public final class EndpointEmitter {
    private final SourceFile file;
    private final ClassName provider;
    private final SourceLevel level;

    /** For one compilation. */
    public EndpointEmitter(ProcessingEnvironment environment, String processor) {
        file = new SourceFile(environment, processor);
        boolean hasJakarta = environment.getElementUtils().getTypeElement("jakarta.inject.Provider") != null;
        provider = ClassName.get(hasJakarta ? "jakarta.inject" : "javax.inject", "Provider");
        level = SourceLevel.of(environment.getSourceVersion());
    }

    /** Writes upgrader, dispatcher and binding. */
    public void emit(Endpoint endpoint) {
        GeneratedNames names = GeneratedNames.of(endpoint.type());
        Captures captures = Captures.of(endpoint);
        Codecs codecs = new Codecs(endpoint, captures);
        AcceptedValues accepted = new AcceptedValues(endpoint, captures);
        ClassName dispatcher = ClassName.get(names.packageName(), names.dispatcher());
        ClassName upgrader = ClassName.get(names.packageName(), names.upgrader());
        Instances instances = new Instances(endpoint, dispatcher, captures, codecs, accepted);
        write(endpoint, new UpgraderEmitter(endpoint, captures, codecs, accepted, instances).emit(names.upgrader()));
        write(endpoint, new DispatcherEmitter(endpoint, captures, codecs, accepted, level).emit(names.dispatcher()));
        write(endpoint, new BindingEmitter(endpoint, upgrader, instances).emit(names.binding()));
    }

    /** Writes the Dagger module. */
    public void emitModule(Endpoint endpoint) {
        GeneratedNames names = GeneratedNames.of(endpoint.type());
        ClassName dispatcher = ClassName.get(names.packageName(), names.dispatcher());
        ClassName binding = ClassName.get(names.packageName(), names.binding());
        Captures captures = Captures.of(endpoint);
        Codecs codecs = new Codecs(endpoint, captures);
        AcceptedValues accepted = new AcceptedValues(endpoint, captures);
        Instances instances = new Instances(endpoint, dispatcher, captures, codecs, accepted);
        write(endpoint, new ModuleEmitter(endpoint, binding, provider, instances).emit(names.module()));
        if (endpoint.isMadeByDagger())
            write(endpoint, new SubcomponentEmitter(endpoint, instances).emit(names.subcomponent()));
    }

    /**
     * Writes a module that provides nothing, for an endpoint that is wrong: its errors shall not be followed by
     * Dagger's.
     */
    public void emitEmptyModule(TypeElement type) {
        GeneratedNames names = GeneratedNames.of(type);
        TypeSpec.Builder module = ModuleEmitter.empty(names.module())
                .addJavadoc("Provides nothing: $L has errors.", type.getSimpleName());
        file.write(names.packageName(), module, type.getSimpleName().toString(), List.of(type));
    }

    private void write(Endpoint endpoint, TypeSpec.Builder type) {
        GeneratedNames names = GeneratedNames.of(endpoint.type());
        file.write(names.packageName(), type, endpoint.label(), List.of(endpoint.type()));
    }
}
