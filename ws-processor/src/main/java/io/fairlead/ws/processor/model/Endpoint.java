package io.fairlead.ws.processor.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A class with {@code @WebSocketEndpoint}, as it was written.
 *
 * @param type the class
 * @param site of the annotation
 * @param path where it is mounted
 * @param subprotocols the preferred one first
 * @param origins beside the same one
 * @param maxMessageBytes the longest message
 * @param maxFragments the most fragments of one
 * @param strangers what is named as a codec and is none
 * @param idleCodecs codecs that are named and read no message of this endpoint
 * @param sends what is sent beside replies
 * @param compression of messages
 * @param flow of its connections
 * @param perConnection where {@code @PerConnection} stands; null for a shared instance
 * @param scope where an injection scope stands; null without one
 * @param constructors all of them
 * @param callbacks in the order of the source
 * @param strays annotated members that nobody calls
 * @param isWhole whether every type is there that it names
 * @param isPublic whether it can be named in every package
 * @param isInjected whether Dagger is there
 */
public record Endpoint(
        TypeElement type,
        Site site,
        Path path,
        List<Located<String>> subprotocols,
        List<Located<String>> origins,
        Located<Integer> maxMessageBytes,
        Located<Integer> maxFragments,
        List<Located<TypeMirror>> strangers,
        List<Located<TypeMirror>> idleCodecs,
        List<Sent> sends,
        Compression compression,
        Flow flow,
        @Nullable Site perConnection,
        @Nullable Site scope,
        List<Constructor> constructors,
        List<Callback> callbacks,
        List<Located<String>> strays,
        boolean isWhole,
        boolean isPublic,
        boolean isInjected) {
    /** The class as people call it. */
    public String label() {
        return type.getSimpleName().toString();
    }

    /** The callbacks of one event, in the order of the source. */
    public List<Callback> callbacks(Event event) {
        return callbacks.stream().filter(callback -> callback.event() == event).toList();
    }

    /** The callbacks before the 101, or those after it. */
    public Stream<Callback> callbacks(boolean upgrade) {
        return callbacks.stream().filter(callback -> callback.event().isUpgrade() == upgrade);
    }

    /** The callbacks that find values out for later ones, in the order they are called. */
    public List<Callback> accepting() {
        return callbacks.stream()
                .filter(callback -> callback.accepts() != null)
                .sorted(Comparator.comparing(Callback::event))
                .toList();
    }

    /** Whether an instance is made of values that upgrade callbacks find out. */
    public boolean isMadeOfAccepted() {
        return isPerConnection()
                && constructors.stream()
                        .flatMap(constructor -> constructor.parameters().stream())
                        .anyMatch(argument -> argument.from() == Constructor.Origin.ACCEPTED);
    }

    /** Whether a reply may still be awaited when the next message comes. */
    public boolean repliesLater() {
        return callbacks.stream().anyMatch(callback -> callback.delivery() != Delivery.NOW);
    }

    /** Whether text, or else bytes, are taken in parts. */
    public boolean takesParts(boolean text) {
        return callbacks(Event.MESSAGE).stream()
                .filter(Callback::isPartial)
                .anyMatch(callback -> callback.payload().isText() == text);
    }

    /** How the objects travel that callbacks take or return, one for each type. */
    public List<Codec> codecs() {
        List<Codec> codecs = new ArrayList<>();
        for (Callback callback : callbacks) {
            for (Codec codec : Arrays.asList(callback.codec(), callback.replyCodec())) {
                if (codec != null && codecs.stream().noneMatch(codec::isOf)) codecs.add(codec);
            }
        }
        return List.copyOf(codecs);
    }

    /** The callbacks that take objects. */
    public List<Callback> objectCallbacks() {
        return callbacks(Event.MESSAGE).stream()
                .filter(callback -> callback.codec() != null)
                .toList();
    }

    /** Whether each connection has an instance of its own. */
    public boolean isPerConnection() {
        return perConnection != null;
    }

    /** Whether a constructor takes the endpoint's own connections. */
    public boolean knowsConnections() {
        String own = "io.fairlead.ws.endpoint.Connections<" + type.getQualifiedName() + ">";
        return constructors.stream()
                .flatMap(constructor -> constructor.parameters().stream())
                .anyMatch(argument -> argument.type().toString().equals(own));
    }

    /** Whether Dagger makes an instance for each connection. */
    public boolean isMadeByDagger() {
        return isPerConnection() && isInjected && constructor().isInject();
    }

    /** The constructor that instances are made with: the injected one, else the only one. */
    public Constructor constructor() {
        return constructors.stream().filter(Constructor::isInject).findFirst().orElse(constructors.get(0));
    }
}
