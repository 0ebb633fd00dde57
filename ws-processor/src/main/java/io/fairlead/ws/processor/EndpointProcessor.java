package io.fairlead.ws.processor;

import com.google.auto.service.AutoService;
import io.fairlead.ws.processor.check.EndpointCheck;
import io.fairlead.ws.processor.check.Report;
import io.fairlead.ws.processor.emit.EndpointEmitter;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.scan.EndpointScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Writes upgrader, dispatcher, binding and Dagger module of each endpoint class; isolating, for incremental builds. */
@AutoService(Processor.class)
@SupportedAnnotationTypes("io.fairlead.ws.annotation.*")
public final class EndpointProcessor extends AbstractProcessor {
    private EndpointScanner scanner;
    private EndpointCheck check;
    private EndpointEmitter emitter;
    /** Endpoints that name a type which is not there yet. By name: the next round has elements of its own. */
    private Set<String> waiting = new LinkedHashSet<>();

    private final Set<String> modules = new LinkedHashSet<>();

    /** Called by the compiler, which calls {@link #init} next. */
    @SuppressWarnings("NullAway.Init")
    public EndpointProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        scanner = new EndpointScanner(environment);
        check = new EndpointCheck(environment.getElementUtils(), environment.getTypeUtils());
        emitter = new EndpointEmitter(environment, getClass().getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        print(check.strays(scanner.strays(round)));
        Set<TypeElement> types = new LinkedHashSet<>();
        waiting.forEach(name ->
                types.add(Objects.requireNonNull(processingEnv.getElementUtils().getTypeElement(name))));
        types.addAll(scanner.endpoints(round));
        waiting = new LinkedHashSet<>();
        for (TypeElement type : types) {
            process(scanner.read(type), round.processingOver());
        }
        return false;
    }

    private void process(Endpoint endpoint, boolean isLast) {
        if (endpoint.unresolved().isEmpty() || isLast) {
            Report report = check.check(endpoint);
            print(report);
            emit(endpoint, report);
        } else {
            waiting.add(endpoint.type().getQualifiedName().toString());
            if (endpoint.isConstructorResolved()) emitModule(endpoint, check.checkClass(endpoint));
        }
    }

    private void emit(Endpoint endpoint, Report report) {
        emitModule(endpoint, report);
        if (!report.isClean()) return;
        try {
            emitter.emit(endpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As early as can be: Dagger complains about a module that is not there, even if only a callback keeps it waiting. */
    private void emitModule(Endpoint endpoint, Report report) {
        if (!endpoint.isInjected()
                || !modules.add(endpoint.type().getQualifiedName().toString())) return;
        try {
            if (report.isClean()) emitter.emitModule(endpoint);
            else emitter.emitEmptyModule(endpoint.type());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(Report report) {
        report.printTo(processingEnv.getMessager());
    }
}
