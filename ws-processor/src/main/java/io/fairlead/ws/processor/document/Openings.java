package io.fairlead.ws.processor.document;

import io.fairlead.ws.processor.document.Shape.Field;
import io.fairlead.ws.processor.document.Shape.Fields;
import io.fairlead.ws.processor.document.Shape.ListOf;
import io.fairlead.ws.processor.document.Shape.MapOf;
import io.fairlead.ws.processor.document.Shape.Named;
import io.fairlead.ws.processor.document.Shape.OneOf;
import io.fairlead.ws.processor.document.Shape.OrNull;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Takes back that definitions are closed: a codec that reads one of them takes properties that nobody knows. */
final class Openings {
    private final SortedMap<String, Shape> definitions;
    private final Set<String> opened = new HashSet<>();

    Openings(SortedMap<String, Shape> definitions) {
        this.definitions = definitions;
    }

    /** Opens all that it is made of. */
    void open(Shape shape) {
        if (shape instanceof Named named && opened.add(named.name())) {
            Shape defined = Objects.requireNonNull(definitions.get(named.name()));
            if (defined instanceof Fields fields) definitions.put(named.name(), fields.opened());
            open(defined);
        }
        parts(shape).forEach(this::open);
    }

    private static Stream<? extends Shape> parts(Shape shape) {
        if (shape instanceof ListOf list) return Stream.of(list.item());
        if (shape instanceof MapOf map) return Stream.of(map.value());
        if (shape instanceof OrNull optional) return Stream.of(optional.shape());
        if (shape instanceof Fields fields) return fields.fields().stream().map(Field::shape);
        if (shape instanceof OneOf oneOf) return oneOf.options().stream();
        return Stream.of();
    }
}
