package io.fairlead.ws.processor.scan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Generated;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** The source files of a compilation, as they come round by round. */
public final class Sources {
    /** Who writes because of an endpoint, and not because of a type that an endpoint names. */
    private static final List<String> FOLLOWERS = List.of("io.fairlead.", "dagger.");

    private final Set<String> types = new HashSet<>();
    private boolean hasNews;

    /** None yet. */
    public Sources() {}

    /** Notes the files of a round. */
    public void note(RoundEnvironment round) {
        Set<TypeElement> roots = ElementFilter.typesIn(round.getRootElements());
        roots.forEach(type -> types.add(type.getQualifiedName().toString()));
        hasNews = roots.stream().anyMatch(type -> !isFollowing(type));
    }

    private static boolean isFollowing(TypeElement type) {
        Generated generated = type.getAnnotation(Generated.class);
        return generated != null
                && List.of(generated.value()).stream()
                        .anyMatch(by -> FOLLOWERS.stream().anyMatch(by::startsWith));
    }

    /** Whether the round has a file that others than Fairlead and Dagger have written: there may be more to come. */
    public boolean hasNews() {
        return hasNews;
    }

    /** Whether the compiler reads a type from its source, so that it tells everything that is wrong there. */
    boolean has(TypeElement type) {
        Element outermost = type;
        while (outermost.getEnclosingElement() instanceof TypeElement around) outermost = around;
        return types.contains(((TypeElement) outermost).getQualifiedName().toString());
    }
}
