package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Path;
import io.fairlead.ws.processor.model.Registry;
import io.fairlead.ws.processor.model.Site;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** What is wrong between endpoints. */
public final class AggregateCheck {
    private AggregateCheck() {}

    /** Finds endpoints that match the same URLs; each is told of the other. */
    public static Report clashes(Map<TypeElement, Path> paths) {
        Report report = new Report();
        Map<String, List<TypeElement>> byShape = paths.keySet().stream()
                .collect(Collectors.groupingBy(type -> path(type, paths).shape()));
        paths.forEach((type, path) -> byShape.getOrDefault(path.shape(), List.of()).stream()
                .filter(other -> !other.equals(type))
                .forEach(other -> report.add(
                        Problem.PATH_CLASH,
                        path.text().site(),
                        type.getSimpleName(),
                        path.text().value(),
                        other.getSimpleName(),
                        path(other, paths).text().value())));
        return report;
    }

    private static Path path(TypeElement type, Map<TypeElement, Path> paths) {
        Path path = paths.get(type);
        if (path == null) throw new IllegalArgumentException(type + " has no path");
        return path;
    }

    /** Checks where the root goes: a package without a name is for endpoints without one. */
    public static Report root(Registry registry) {
        Report report = new Report();
        Site site = Site.of(registry.origins().get(0));
        if (registry.isRootGiven() && !SourceVersion.isName(registry.root())) {
            report.add(Problem.BAD_ROOT, site, registry.root());
        } else if (registry.root().isEmpty() && registry.origins().stream().allMatch(AggregateCheck::isInPackage)) {
            report.add(Problem.NO_COMMON_PACKAGE, site, names(registry.origins()));
        }
        return report;
    }

    /** Checks whether documents are asked for, in words that are known. */
    public static void documents(String option, TypeElement first, Report report) {
        if (!option.equals("all") && !option.equals("none")) report.add(Problem.BAD_DOCUMENTS, Site.of(first), option);
    }

    private static boolean isInPackage(TypeElement type) {
        return type.getQualifiedName().toString().contains(".");
    }

    private static String names(Collection<TypeElement> types) {
        return types.stream().map(type -> type.getQualifiedName().toString()).collect(Collectors.joining(", "));
    }

    /** Reports endpoints that came after the aggregates were written. */
    public static Report late(Collection<TypeElement> endpoints) {
        Report report = new Report();
        for (TypeElement endpoint : endpoints) {
            report.add(Problem.TOO_LATE, Site.of(endpoint), endpoint.getSimpleName());
        }
        return report;
    }
}
