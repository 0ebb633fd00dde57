package io.fairlead.ws.processor;

import io.fairlead.ws.processor.check.EndpointCheck;
import io.fairlead.ws.processor.check.InjectionCheck;
import io.fairlead.ws.processor.check.Report;
import io.fairlead.ws.processor.emit.EndpointEmitter;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.scan.EndpointScanner;
import io.fairlead.ws.processor.scan.Sources;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/** Reads, checks and writes endpoints, and sees to it that Dagger finds a module for each. */
final class EndpointWork implements Backlog.Work<Endpoint> {
    private final Sources sources;
    private final EndpointScanner scanner;
    private final EndpointCheck check;
    private final EndpointEmitter emitter;
    /** Endpoints whose module says that there is none. */
    private final Set<String> givenUp = new HashSet<>();

    EndpointWork(Sources sources, EndpointScanner scanner, EndpointCheck check, EndpointEmitter emitter) {
        this.sources = sources;
        this.scanner = scanner;
        this.check = check;
        this.emitter = emitter;
    }

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
