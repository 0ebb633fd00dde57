package io.fairlead.ws.processor.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * All endpoints of a compilation.
 *
 * @param root the package for what brings them together
 * @param isRootGiven whether a person named it
 * @param byPackage the endpoints, sorted by package and name
 * @param origins the endpoints; the components if there are none
 */
public record Registry(
        String root, boolean isRootGiven, SortedMap<String, List<TypeElement>> byPackage, List<TypeElement> origins) {
    /** Sorts endpoints; the components of an application without endpoints say where its root goes. */
    public static Registry of(
            Collection<TypeElement> endpoints, Collection<TypeElement> components, @Nullable String root) {
        List<TypeElement> origins =
                Stream.of(endpoints, components)
                        .filter(types -> !types.isEmpty())
                        .findFirst()
                        .orElse(List.of())
                        .stream()
                        .sorted(Comparator.comparing(
                                type -> type.getQualifiedName().toString()))
                        .toList();
        SortedMap<String, List<TypeElement>> byPackage = new TreeMap<>(
                origins.stream().filter(endpoints::contains).collect(Collectors.groupingBy(Registry::packageOf)));
        return new Registry(root != null ? root : commonPackage(origins), root != null, byPackage, origins);
    }

    private static String packageOf(TypeElement type) {
        return GeneratedNames.of(type).packageName();
    }

    private static String commonPackage(List<TypeElement> types) {
        return types.stream()
                .map(Registry::packageOf)
                .reduce(Registry::commonPackage)
                .orElse("");
    }

    private static String commonPackage(String one, String other) {
        String[] ones = one.split("\\.", -1);
        String[] others = other.split("\\.", -1);
        int same = Arrays.mismatch(ones, others);
        return same < 0 ? one : String.join(".", Arrays.copyOf(ones, same));
    }
}
