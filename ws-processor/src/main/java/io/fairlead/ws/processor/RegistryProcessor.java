package io.fairlead.ws.processor;

import com.google.auto.service.AutoService;
import io.fairlead.ws.processor.check.AggregateCheck;
import io.fairlead.ws.processor.check.Report;
import io.fairlead.ws.processor.document.DocumentEmitter;
import io.fairlead.ws.processor.emit.AggregateEmitter;
import io.fairlead.ws.processor.model.Path;
import io.fairlead.ws.processor.model.Registry;
import io.fairlead.ws.processor.scan.EndpointScanner;
import io.fairlead.ws.processor.scan.Sources;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Sees all endpoints together: finds those that match the same URLs, and brings their Dagger modules together. In the
 * first round, from names alone: what is written in the last one is too late for Dagger. The documents are written
 * then, from the bindings. Aggregating, for incremental builds.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes({EndpointScanner.ENDPOINT, EndpointScanner.COMPONENT})
@SupportedOptions({RegistryProcessor.ROOT, DocumentEmitter.DOCUMENTS, DocumentEmitter.TITLE, DocumentEmitter.VERSION})
public final class RegistryProcessor extends AbstractProcessor {
    static final String ROOT = "fairlead.root";

    private EndpointScanner scanner;
    private AggregateEmitter emitter;
    private DocumentEmitter documents;
    private final Set<String> names = new LinkedHashSet<>();
    private boolean isWritten;

    /** Called by the compiler, which calls {@link #init} next. */
    @SuppressWarnings("NullAway.Init")
    public RegistryProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        scanner = new EndpointScanner(environment, new Sources());
        emitter = new AggregateEmitter(environment, getClass().getName());
        documents = new DocumentEmitter(environment);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<TypeElement> endpoints = scanner.endpoints(round);
        endpoints.forEach(type -> names.add(type.getQualifiedName().toString()));
        if (round.processingOver()) finish(round.errorRaised());
        else if (isWritten && scanner.hasDagger()) print(AggregateCheck.late(endpoints));
        else if (scanner.hasDagger())
            write(Registry.of(
                    endpoints,
                    scanner.components(round),
                    processingEnv.getOptions().get(ROOT)));
        isWritten = true;
        return false;
    }

    /** The bindings, which the documents are read from, are there by now. */
    private void finish(boolean hasErrors) {
        Map<TypeElement, Path> paths = paths();
        Report report = AggregateCheck.clashes(paths);
        paths.keySet().stream().limit(1).forEach(type -> AggregateCheck.documents(documents.option(), type, report));
        print(report);
        if (!hasErrors && report.isClean()) documents.emit(paths);
    }

    /** Read at the end: elements of an earlier round have lost their place in the source. */
    private Map<TypeElement, Path> paths() {
        Map<TypeElement, Path> paths = new LinkedHashMap<>();
        for (String name : names) {
            TypeElement type =
                    Objects.requireNonNull(processingEnv.getElementUtils().getTypeElement(name));
            paths.put(type, scanner.path(type));
        }
        return paths;
    }

    private void write(Registry registry) {
        if (registry.origins().isEmpty()) return;
        Report report = AggregateCheck.root(registry);
        print(report);
        if (report.isClean()) emitter.emit(registry);
    }

    private void print(Report report) {
        report.printTo(processingEnv.getMessager());
    }
}
