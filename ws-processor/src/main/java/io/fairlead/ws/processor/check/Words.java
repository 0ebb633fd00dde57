package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Payload;
import io.fairlead.ws.processor.model.Role;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Source code as people say it. */
final class Words {
    private Words() {}

    /** A type without its packages. */
    static String of(TypeMirror type) {
        return type.toString().replaceAll("\\b(?:[a-z_][\\w]*\\.)+(?=[A-Z])", "");
    }

    static String of(Parameter parameter) {
        return of(parameter.type()) + " " + parameter.name();
    }

    /** What a callback may receive. */
    static String allowed(Event event) {
        return event.takes().stream().map(role -> label(role, event)).collect(Collectors.joining(", "));
    }

    private static String label(Role role, Event event) {
        if (role != Role.PAYLOAD || event == Event.MESSAGE) return role.label();
        if (event == Event.PING || event == Event.PONG) return Payload.BUFFER.label();
        String texts = Payload.TEXT.stream().map(Payload::label).collect(Collectors.joining(", "));
        return switch (event) {
            case HEADER, COOKIE -> texts + ", a type read from text, List<String> for repeats";
            case HOST, BEARER -> texts + ", a type read from text";
            default -> texts;
        };
    }

    /** What to do with a parameter that nobody can be handed; the path is null where it could not come from there. */
    static String advice(@Nullable String path) {
        if (path == null) return "Remove the parameter.";
        return "If the value is in the path %s, annotate it @PathParam.".formatted(path);
    }

    /** What to do about a variable that is not in the path. */
    static String suggestion(@Nullable String closest) {
        return closest == null ? "Add it to the path, or take it from the query." : "Did you mean '" + closest + "'?";
    }

    /** The one that was probably meant, or null. */
    static @Nullable String closest(String written, List<String> known) {
        String closest = null;
        int best = written.length() / 3 + 1;
        for (String candidate : known) {
            int distance = distance(written, candidate);
            if (distance <= best && (closest == null || distance < best)) {
                best = distance;
                closest = candidate;
            }
        }
        return closest;
    }

    /** How many letters have to be added, removed or changed. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
