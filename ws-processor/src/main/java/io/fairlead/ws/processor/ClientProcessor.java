package io.fairlead.ws.processor;

import com.google.auto.service.AutoService;
import io.fairlead.ws.processor.check.ClientCheck;
import io.fairlead.ws.processor.check.Report;
import io.fairlead.ws.processor.check.Taken;
import io.fairlead.ws.processor.emit.ClientsEmitter;
import io.fairlead.ws.processor.model.Client;
import io.fairlead.ws.processor.scan.ClientScanner;
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

/** Writes what dials each client's type, and its sends; isolating, for incremental builds. */
@AutoService(Processor.class)
@SupportedAnnotationTypes(ClientScanner.CLIENT)
public final class ClientProcessor extends AbstractProcessor {
    private ClientScanner scanner;
    private final Taken taken = new Taken();
    private ClientCheck check;
    private ClientsEmitter emitter;
    /** Clients that name a type which is not there yet. By name: the next round has elements of its own. */
    private final Set<String> waiting = new LinkedHashSet<>();
    /** Clients with errors, told at the end: an error in an earlier round would keep others from their work. */
    private final Set<String> broken = new LinkedHashSet<>();

    /** Called by the compiler, which calls {@link #init} next. */
    @SuppressWarnings("NullAway.Init")
    public ClientProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        scanner = new ClientScanner(environment);
        check = new ClientCheck(taken, environment.getTypeUtils());
        emitter = new ClientsEmitter(environment, getClass().getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        taken.note(round.getRootElements());
        scanner.clients(round)
                .forEach(type -> waiting.add(type.getQualifiedName().toString()));
        if (round.processingOver()) tellAll();
        else List.copyOf(waiting).forEach(name -> process(name, read(name)));
        return false;
    }

    private void tellAll() {
        broken.addAll(waiting);
        broken.forEach(name -> print(check.check(read(name))));
    }

    private Client read(String name) {
        return scanner.read(
                Objects.requireNonNull(processingEnv.getElementUtils().getTypeElement(name)));
    }

    private void process(String name, Client client) {
        if (!client.unresolved().isEmpty()) return;
        waiting.remove(name);
        Report report = check.check(client);
        if (!report.isClean()) {
            broken.add(name);
            return;
        }
        print(report);
        emitter.emit(client);
    }

    private void print(Report report) {
        report.printTo(processingEnv.getMessager());
    }
}
