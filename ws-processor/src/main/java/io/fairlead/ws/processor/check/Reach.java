package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.GeneratedNames;
import io.fairlead.ws.processor.model.Site;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Whether what is written beside a type can name it, and is not taken for something else. */
final class Reach {
    private Reach() {}

    /** Whether it, or a class around it, is private. */
    static boolean isPrivate(TypeElement type) {
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) return true;
        }
        return false;
    }

    /** Whether it, or a class around it, needs an instance of the one outside. */
    static boolean isInner(TypeElement type) {
        for (Element at = type; at.getEnclosingElement() instanceof TypeElement; at = at.getEnclosingElement()) {
            if (!at.getModifiers().contains(Modifier.STATIC)) return true;
        }
        return false;
    }

    /** Reports the names that a person has given to a class already. */
    static void checkNames(Endpoint endpoint, List<String> names, Taken taken, Report report) {
        String packageName = GeneratedNames.of(endpoint.type()).packageName();
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        for (String name : names) {
            if (taken.holds(prefix + name))
                report.add(Problem.NAME_TAKEN, Site.of(endpoint.type()), name, endpoint.label());
        }
    }
}
