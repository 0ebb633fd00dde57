package io.fairlead.ws.processor.document;

import io.fairlead.ws.processor.model.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/** Writes the documents of a compilation beside its classes. */
public final class DocumentEmitter {
    /** Whether documents are written: {@code all} or {@code none}. */
    public static final String DOCUMENTS = "fairlead.documents";

    /** The title of the documents. */
    public static final String TITLE = "fairlead.api.title";

    /** The version that the documents are of. */
    public static final String VERSION = "fairlead.api.version";

    private static final String FOLDER = "META-INF/fairlead/";

    private final ProcessingEnvironment environment;

    /** For one compilation. */
    public DocumentEmitter(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** What the option says. */
    public String option() {
        return environment.getOptions().getOrDefault(DOCUMENTS, "all");
    }

    /** Writes all of them; nothing if there are no endpoints, or one of them is wrong. */
    public void emit(Map<TypeElement, Path> endpoints) {
        if (endpoints.isEmpty() || !option().equals("all")) return;
        DocumentReader reader = new DocumentReader(environment.getElementUtils(), environment.getTypeUtils());
        if (!reader.isComplete(endpoints.keySet())) return;
        Map<String, String> options = environment.getOptions();
        Document document = reader.read(
                options.getOrDefault(TITLE, "WebSocket endpoints"), options.getOrDefault(VERSION, "0.0.0"), endpoints);
        Element[] origins = endpoints.keySet().toArray(Element[]::new);
        write("asyncapi.json", AsyncApi.of(document), origins);
        write("client.js", JavaScript.of(document), origins);
        write("client.d.ts", TypeScript.of(document), origins);
    }

    private void write(String name, String text, Element[] origins) {
        try (Writer out = environment
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", FOLDER + name, origins)
                .openWriter()) {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
