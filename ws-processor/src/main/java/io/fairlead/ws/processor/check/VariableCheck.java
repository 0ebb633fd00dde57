package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Located;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Site;
import io.fairlead.ws.processor.model.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Path variables and query parameters: are they there, can they be read? */
final class VariableCheck {
    void check(Endpoint endpoint, Report report) {
        Set<String> used = new HashSet<>();
        for (Callback callback : endpoint.callbacks()) {
            for (Parameter parameter : callback.parameters()) {
                Variable variable = parameter.variable();
                if (variable == null || !callback.event().takes(parameter.role())) continue;
                if (variable.isPath()) used.add(variable.name().value());
                check(parameter, variable, endpoint, report);
            }
        }
        for (String name : endpoint.path().variables()) {
            if (!used.contains(name) && PathCheck.isName(name)) {
                report.add(Problem.UNUSED_VARIABLE, endpoint.path().text().site(), name);
            }
        }
    }

    private static void check(Parameter parameter, Variable variable, Endpoint endpoint, Report report) {
        String written = Words.of(parameter);
        boolean isOptional = variable.reading().optional();
        if (parameter.isTwoSources()) report.add(Problem.TWO_SOURCES, parameter.site(), written);
        if (!variable.reading().isKnown()) {
            report.add(Problem.UNREADABLE_TYPE, parameter.site(), written);
        } else if (isOptional && variable.isPath()) {
            report.add(Problem.OPTIONAL_PATH, parameter.site(), written);
        }
        if (variable.isPath()) checkInPath(variable.name(), endpoint, report);
        else checkName(variable, report);
        checkFallback(variable, written, isOptional, report);
    }

    private static void checkInPath(Located<String> name, Endpoint endpoint, Report report) {
        List<String> known = endpoint.path().variables();
        if (known.contains(name.value())) return;
        String closest = Words.closest(name.value(), known);
        report.add(
                Problem.UNKNOWN_VARIABLE,
                name.site(),
                endpoint.path().text().value(),
                name.value(),
                known.isEmpty() ? "none" : String.join(", ", known),
                Words.suggestion(closest));
    }

    private static void checkName(Variable variable, Report report) {
        String name = variable.name().value();
        Site site = variable.name().site();
        switch (variable.source()) {
            case PATH -> {} // one of the path's, or told already
            case QUERY -> {
                if (name.length() > 64 || !name.chars().allMatch(c -> c > ' ' && c < 0x7F))
                    report.add(Problem.ILLEGAL_QUERY_NAME, site, name);
            }
            case HEADER -> FieldCheck.checkHeader(name, site, report);
            case COOKIE -> FieldCheck.checkCookie(name, site, report);
        }
    }

    private static void checkFallback(Variable variable, String written, boolean isOptional, Report report) {
        Located<String> fallback = variable.fallback();
        if (fallback == null) return;
        if (isOptional) report.add(Problem.OPTIONAL_WITH_DEFAULT, fallback.site(), written);
        else if (!Defaults.canRead(variable.reading(), fallback.value())) {
            report.add(
                    Problem.BAD_DEFAULT,
                    fallback.site(),
                    fallback.value(),
                    Words.of(variable.reading().type()));
        }
    }
}
