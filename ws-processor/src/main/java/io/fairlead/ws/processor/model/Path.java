package io.fairlead.ws.processor.model;

import java.util.List;

/**
 * Where an endpoint is mounted.
 *
 * @param text as written
 * @param segments what stands between the slashes
 */
public record Path(Located<String> text, List<Segment> segments) {
    /**
     * What stands between two slashes.
     *
     * @param text as written, braces included
     * @param name of the variable; empty for a literal
     * @param isRest whether the variable takes all that follows
     */
    public record Segment(String text, String name, boolean isRest) {
        /** Whether it stands in braces. */
        public boolean isVariable() {
            return text.startsWith("{") && text.endsWith("}");
        }
    }

    /** The names of the variables, in order. */
    public List<String> variables() {
        return segments.stream().filter(Segment::isVariable).map(Segment::name).toList();
    }

    /** The same for two paths that match the same URLs. */
    public String shape() {
        StringBuilder shape = new StringBuilder();
        for (Segment segment : segments) {
            shape.append('/').append(segment.isVariable() ? segment.isRest() ? "{*}" : "{}" : segment.text());
        }
        return shape.toString();
    }
}
