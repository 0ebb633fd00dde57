package io.fairlead.ws.processor;

import com.google.auto.service.AutoService;
import io.fairlead.ws.processor.check.EndpointCheck;
import io.fairlead.ws.processor.check.Taken;
import io.fairlead.ws.processor.emit.EndpointEmitter;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.scan.EndpointScanner;
import io.fairlead.ws.processor.scan.Sources;
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
    private final Sources sources = new Sources();
    private final Taken taken = new Taken();
    private EndpointScanner scanner;
    private EndpointCheck check;
    private Backlog<Endpoint> backlog;

    /** Called by the compiler, which calls {@link #init} next. */
    @SuppressWarnings("NullAway.Init")
    public EndpointProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        scanner = new EndpointScanner(environment, sources);
        check = new EndpointCheck(taken, environment.getTypeUtils());
        backlog = new Backlog<>(
                environment,
                new EndpointWork(
                        sources,
                        scanner,
                        check,
                        new EndpointEmitter(environment, getClass().getName())));
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        taken.note(round.getRootElements());
        sources.note(round);
        backlog.print(check.strays(scanner.strays(round)));
        backlog.process(scanner.endpoints(round), round);
        return false;
    }
}
