package io.fairlead.ws.processor;

import com.google.auto.service.AutoService;
import io.fairlead.ws.processor.Backlog.Work;
import io.fairlead.ws.processor.check.EndpointCheck;
import io.fairlead.ws.processor.check.InjectionCheck;
import io.fairlead.ws.processor.check.Report;
import io.fairlead.ws.processor.check.Taken;
import io.fairlead.ws.processor.emit.EndpointEmitter;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.scan.EndpointScanner;
import io.fairlead.ws.processor.scan.Sources;
import java.util.HashSet;
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
        backlog = new Backlog<>(environment, new Endpoints());
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

    private final class Endpoints implements Work<Endpoint> {
        private final EndpointEmitter emitter = new EndpointEmitter(processingEnv, EndpointProcessor.class.getName());
        /** Endpoints whose module says that there is none. */
        private final Set<String> givenUp = new HashSet<>();

        @Override
        public Endpoint read(TypeElement type) {
            return scanner.read(type);
        }

        @Override
        public boolean isWhole(Endpoint endpoint) {
            return endpoint.isWhole();
        }

        @Override
        public Report check(Endpoint endpoint) {
            boolean isLate = endpoint.isWhole() && givenUp.contains(nameOf(endpoint));
            Report report = check.check(endpoint);
            return isLate && report.isClean() ? check.late(endpoint) : report;
        }

        @Override
        public Report explain(Endpoint endpoint) {
            return InjectionCheck.check(endpoint);
        }

        @Override
        public void emit(Endpoint endpoint) {
            if (endpoint.isInjected()) emitter.emitModule(endpoint);
            emitter.emit(endpoint);
        }

        @Override
        public void refuse(Endpoint endpoint) {
            if (endpoint.isInjected() && givenUp.add(nameOf(endpoint))) emitter.emitEmptyModule(endpoint.type());
        }

        /** Where nobody writes anything any more: Dagger complains about a module that is not there. */
        @Override
        public void putOff(Endpoint endpoint) {
            if (!sources.hasNews()) refuse(endpoint);
        }

        private static String nameOf(Endpoint endpoint) {
            return endpoint.type().getQualifiedName().toString();
        }
    }
}
