package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Located;
import io.fairlead.ws.processor.model.Path;
import io.fairlead.ws.processor.model.Path.Segment;
import java.util.ArrayList;
import java.util.List;

/** Cuts a path into segments, as the runtime's router does. */
final class PathScanner {
    private PathScanner() {}

    static Path read(Located<String> text) {
        List<Segment> segments = new ArrayList<>();
        String path = text.value();
        String inside = path.startsWith("/") ? path.substring(1) : path;
        if (inside.isEmpty()) return new Path(text, List.of());
        for (String segment : inside.split("/", -1)) {
            segments.add(read(segment));
        }
        return new Path(text, List.copyOf(segments));
    }

    private static Segment read(String text) {
        boolean isVariable = text.length() > 1 && text.startsWith("{") && text.endsWith("}");
        if (!isVariable) return new Segment(text, "", false);
        boolean isRest = text.endsWith("*}");
        return new Segment(text, text.substring(1, text.length() - (isRest ? 2 : 1)), isRest);
    }
}
