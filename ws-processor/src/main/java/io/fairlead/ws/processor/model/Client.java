package io.fairlead.ws.processor.model;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * A type with {@code @WebSocketClientEndpoint}, as it was written.
 *
 * @param endpoint what it has in common with a server's
 * @param sends its abstract methods, those from above included
 * @param serverOnly annotations that mean nothing at this end
 * @param isWhole whether every type is there that it names
 * @param hasInject which package {@code @Inject} is in; empty if it is not there
 */
public record Client(
        Endpoint endpoint, List<Send> sends, List<Located<String>> serverOnly, boolean isWhole, String hasInject) {
    /** Whether instances are of a class that is written for it. */
    public boolean isAbstract() {
        return endpoint.type().getModifiers().contains(Modifier.ABSTRACT);
    }

    /** Whether it names a path. */
    public boolean hasPath() {
        return !endpoint.path().text().value().isEmpty();
    }

    /** How the objects travel that it takes and sends, one for each type; those of callbacks first. */
    public List<Codec> codecs() {
        List<Codec> codecs = new ArrayList<>(endpoint.codecs());
        for (Codec codec : sentCodecs()) {
            if (codecs.stream().noneMatch(codec::isOf)) codecs.add(codec);
        }
        return List.copyOf(codecs);
    }

    /** How the objects travel that it sends, one for each type. */
    public List<Codec> sentCodecs() {
        List<Codec> codecs = new ArrayList<>();
        for (Send send : sends) {
            send.coded().filter(codec -> codecs.stream().noneMatch(codec::isOf)).ifPresent(codecs::add);
        }
        return List.copyOf(codecs);
    }
}
