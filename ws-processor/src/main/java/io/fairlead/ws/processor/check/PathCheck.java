package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Path;
import io.fairlead.ws.processor.model.Path.Segment;
import io.fairlead.ws.processor.model.Site;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The path, segment by segment. */
final class PathCheck {
    /** {@code PathVariables.MAX} of the runtime. */
    private static final int MOST_VARIABLES = 16;

    private PathCheck() {}

    static void check(Path path, Report report) {
        String text = path.text().value();
        Site site = path.text().site();
        if (!text.startsWith("/")) report.add(Problem.NO_SLASH, site, text);
        Set<String> names = new HashSet<>();
        for (Segment segment : path.segments()) {
            if (!segment.isVariable()) checkLiteral(segment.text(), path, report);
            else if (!isName(segment.name())) report.add(Problem.ILLEGAL_VARIABLE, site, segment.name());
            else if (!names.add(segment.name())) report.add(Problem.VARIABLE_TWICE, site, segment.name());
        }
        checkRest(path, report);
        if (path.variables().size() > MOST_VARIABLES) {
            report.add(Problem.TOO_MANY_VARIABLES, site, path.variables().size());
        }
    }

    private static void checkLiteral(String text, Path path, Report report) {
        Site site = path.text().site();
        if (text.isEmpty()) report.add(Problem.EMPTY_SEGMENT, site, path.text().value());
        else if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) report.add(Problem.UNBALANCED_BRACES, site, text);
        else if (!isLiteral(text)) report.add(Problem.ILLEGAL_SEGMENT, site, text);
    }

    /** What {@code PathNormaliser} of the runtime lets through, and people can mean. */
    private static boolean isLiteral(String text) {
        if (text.equals(".") || text.equals("..")) return false;
        return text.chars()
                .noneMatch(c -> "?#%\\*".indexOf(c) >= 0 || Character.isWhitespace(c) || Character.isISOControl(c));
    }

    static boolean isName(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]{0,63}");
    }

    private static void checkRest(Path path, Report report) {
        List<Segment> segments = path.segments();
        for (int i = 0; i < segments.size() - 1; i++) {
            Segment segment = segments.get(i);
            if (segment.isRest()) report.add(Problem.REST_NOT_LAST, path.text().site(), segment.text(), segment.name());
        }
    }
}
