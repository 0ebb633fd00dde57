package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Reading;
import io.fairlead.ws.processor.model.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The values of the request that callbacks ask for, each read once. */
final class Captures {
    /** Names that every generated method may use for itself. */
    private static final Set<String> TAKEN = Set.of(
            "connection",
            "connections",
            "dispatcher",
            "endpoint",
            "error",
            "frames",
            "handshake",
            "reason",
            "replies",
            "response");

    /** Names that the walk over the headers uses. */
    private static final Set<String> TAKEN_BY_HEADERS = Set.of("field", "name");

    /** What answers are called that are waited for. */
    private static final Set<String> TAKEN_BY_ANSWERS = Set.of("accepted", "decided", "done");

    /**
     * One value.
     *
     * @param name of the local variable and the field
     * @param early whether an upgrade callback asks for it
     * @param kept whether a later callback does
     */
    record Capture(Variable variable, String name, boolean early, boolean kept) {
        TypeName type() {
            return typeOf(variable.reading());
        }
    }

    /** What is read, or an {@code Optional} of it. */
    static TypeName typeOf(Reading reading) {
        TypeName type = TypeName.get(reading.type());
        return reading.optional() ? ParameterizedTypeName.get(ClassName.get(Optional.class), type) : type;
    }

    private final List<Capture> all = new ArrayList<>();
    private final Set<String> names = new HashSet<>(TAKEN);

    static Captures of(Endpoint endpoint) {
        Captures captures = new Captures();
        if (!endpoint.callbacks(Event.HEADER).isEmpty()) captures.names.addAll(TAKEN_BY_HEADERS);
        if (endpoint.isPerConnection()) captures.names.add(Instances.MAKER);
        if (endpoint.repliesLater()) captures.names.add("queue");
        if (endpoint.callbacks(true).anyMatch(callback -> callback.says().isAwaited()))
            captures.names.addAll(TAKEN_BY_ANSWERS);
        for (Callback callback : endpoint.callbacks()) {
            for (Parameter parameter : callback.parameters()) {
                Variable variable = parameter.variable();
                if (variable != null)
                    captures.add(variable, parameter.name(), callback.event().isUpgrade());
            }
        }
        return captures;
    }

    private void add(Variable variable, String name, boolean early) {
        int known = indexOf(variable);
        if (known < 0) {
            all.add(new Capture(variable, free(name), early, !early));
        } else {
            Capture before = all.get(known);
            all.set(known, new Capture(variable, before.name, before.early || early, before.kept || !early));
        }
    }

    /** The name of a value that was not read yet. */
    static String textOf(String name) {
        return name + "Text";
    }

    /** A name that nothing else in the generated classes has: the wanted one, else with a number behind it. */
    String free(String wanted) {
        String name = wanted;
        for (int i = 2; names.contains(name) || names.contains(textOf(name)); i++) {
            name = wanted + i;
        }
        names.add(name);
        names.add(textOf(name));
        return name;
    }

    private int indexOf(Variable variable) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).variable.isSameAs(variable)) return i;
        }
        return -1;
    }

    String nameOf(Variable variable) {
        return all.get(indexOf(variable)).name;
    }

    /** Those that are read before the upgrade callbacks, or those that can wait until nobody refused. */
    List<Capture> read(boolean early) {
        return all.stream().filter(capture -> capture.early == early).toList();
    }

    /** Those that outlive the upgrade. */
    List<Capture> kept() {
        return all.stream().filter(Capture::kept).toList();
    }
}
