package io.fairlead.ws.processor;

import io.fairlead.ws.processor.check.ClientCheck;
import io.fairlead.ws.processor.check.InjectionCheck;
import io.fairlead.ws.processor.check.Report;
import io.fairlead.ws.processor.emit.ClientsEmitter;
import io.fairlead.ws.processor.model.Client;
import io.fairlead.ws.processor.scan.ClientScanner;
import javax.lang.model.element.TypeElement;

/** Reads, checks and writes clients. */
final class ClientWork implements Backlog.Work<Client> {
    private final ClientScanner scanner;
    private final ClientCheck check;
    private final ClientsEmitter emitter;

    ClientWork(ClientScanner scanner, ClientCheck check, ClientsEmitter emitter) {
        this.scanner = scanner;
        this.check = check;
        this.emitter = emitter;
    }

    @Override
    public Client read(TypeElement type) {
        return scanner.read(type);
    }

    @Override
    public boolean isWhole(Client client) {
        return client.isWhole();
    }

    @Override
    public Report check(Client client) {
        return check.check(client);
    }

    @Override
    public Report explain(Client client) {
        return InjectionCheck.check(client);
    }

    @Override
    public void emit(Client client) {
        emitter.emit(client);
    }
}
