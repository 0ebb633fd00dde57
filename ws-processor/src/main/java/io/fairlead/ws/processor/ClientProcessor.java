package io.fairlead.ws.processor;

import com.google.auto.service.AutoService;
import io.fairlead.ws.processor.check.ClientCheck;
import io.fairlead.ws.processor.check.Taken;
import io.fairlead.ws.processor.emit.ClientsEmitter;
import io.fairlead.ws.processor.model.Client;
import io.fairlead.ws.processor.scan.ClientScanner;
import io.fairlead.ws.processor.scan.Sources;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Writes what dials each client's type, and its sends; isolating, for incremental builds. */
@AutoService(Processor.class)
@SupportedAnnotationTypes(ClientScanner.CLIENT)
public final class ClientProcessor extends AbstractProcessor {
    private final Sources sources = new Sources();
    private final Taken taken = new Taken();
    private ClientScanner scanner;
    private Backlog<Client> backlog;

    /** Called by the compiler, which calls {@link #init} next. */
    @SuppressWarnings("NullAway.Init")
    public ClientProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        scanner = new ClientScanner(environment, sources);
        backlog = new Backlog<>(
                environment,
                new ClientWork(
                        scanner,
                        new ClientCheck(taken, environment.getTypeUtils()),
                        new ClientsEmitter(environment, getClass().getName())));
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        taken.note(round.getRootElements());
        sources.note(round);
        backlog.process(scanner.clients(round), round);
        return false;
    }
}
