package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.TypeSpec;
import io.fairlead.ws.processor.model.Client;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.GeneratedNames;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.util.Types;

/** Writes all classes of a client. */
public final class ClientsEmitter {
    private final SourceFile file;
    private final Types types;
    private final SourceLevel level;

    /** For one compilation. */
    public ClientsEmitter(ProcessingEnvironment environment, String processor) {
        file = new SourceFile(environment, processor);
        types = environment.getTypeUtils();
        level = SourceLevel.of(environment.getSourceVersion());
    }

    /** Writes the client, its dispatcher, and its sends if it is abstract. */
    public void emit(Client client) {
        Endpoint endpoint = client.endpoint();
        GeneratedNames names = GeneratedNames.of(endpoint.type());
        Captures captures = Captures.of(endpoint);
        ClientParts parts = new ClientParts(client);
        Codecs codecs = new Codecs(endpoint, captures);
        write(
                endpoint,
                new DispatcherEmitter(endpoint, captures, codecs, new AcceptedValues(endpoint, captures), level)
                        .emit(names.dispatcher()));
        if (client.isAbstract()) write(endpoint, new SendsEmitter(client, parts, types).emit(names.sends()));
        write(endpoint, new ClientEmitter(client, parts).emit(names.client()));
    }

    private void write(Endpoint endpoint, TypeSpec.Builder type) {
        GeneratedNames names = GeneratedNames.of(endpoint.type());
        file.write(names.packageName(), type, endpoint.label(), List.of(endpoint.type()));
    }
}
