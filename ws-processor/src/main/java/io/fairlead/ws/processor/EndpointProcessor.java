package io.fairlead.ws.processor;

import com.google.auto.service.AutoService;
import io.fairlead.ws.processor.check.EndpointCheck;
import io.fairlead.ws.processor.check.Report;
import io.fairlead.ws.processor.check.Taken;
import io.fairlead.ws.processor.emit.EndpointEmitter;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.scan.EndpointScanner;
import java.util.LinkedHashSet;
import java.util.List;
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
    private final Taken taken = new Taken();
    private EndpointCheck check;
    private EndpointEmitter emitter;
    /** Endpoints that name a type which is not there yet. By name: the next round has elements of its own. */
    private final Set<String> waiting = new LinkedHashSet<>();
    /**
     * Endpoints with errors, told at the end: an error in an earlier round would keep Dagger from its work, and it
     * would say so.
     */
    private final Set<String> broken = new LinkedHashSet<>();

    private final Set<String> modules = new LinkedHashSet<>();

    /** Called by the compiler, which calls {@link #init} next. */
    @SuppressWarnings("NullAway.Init")
    public EndpointProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        scanner = new EndpointScanner(environment);
        check = new EndpointCheck(taken, environment.getTypeUtils());
        emitter = new EndpointEmitter(environment, getClass().getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        taken.note(round.getRootElements());
        print(check.strays(scanner.strays(round)));
        scanner.endpoints(round)
                .forEach(type -> waiting.add(type.getQualifiedName().toString()));
        if (round.processingOver()) tellAll();
        else List.copyOf(waiting).forEach(name -> process(name, read(name)));
        return false;
    }

    private void tellAll() {
        broken.addAll(waiting);
        broken.forEach(name -> print(check.check(read(name))));
    }

    private Endpoint read(String name) {
        return scanner.read(
                Objects.requireNonNull(processingEnv.getElementUtils().getTypeElement(name)));
    }

    private void process(String name, Endpoint endpoint) {
        if (!endpoint.unresolved().isEmpty()) {
            if (endpoint.isConstructorResolved()) emitModule(endpoint, check.checkClass(endpoint));
            return;
        }
        waiting.remove(name);
        Report report = check.check(endpoint);
        if (report.isClean()) print(report);
        else broken.add(name);
        emit(endpoint, report);
    }

    private void emit(Endpoint endpoint, Report report) {
        emitModule(endpoint, report);
        if (report.isClean()) emitter.emit(endpoint);
    }

    /**
     * As early as can be: Dagger complains about a module that is not there, even if only a callback keeps it waiting.
     */
    private void emitModule(Endpoint endpoint, Report report) {
        String name = endpoint.type().getQualifiedName().toString();
        if (!endpoint.isInjected() || !modules.add(name)) return;
        if (report.isClean()) emitter.emitModule(endpoint);
        else emitter.emitEmptyModule(endpoint.type());
    }

    private void print(Report report) {
        report.printTo(processingEnv.getMessager());
    }
}
