package io.fairlead.ws.processor.model;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/**
 * How the classes are called that are written for an endpoint; known before the endpoint was read.
 *
 * @param packageName the endpoint's own
 * @param stem the endpoint's name, a nested one's with those around it: {@code Outer_Inner}
 */
public record GeneratedNames(String packageName, String stem) {
    /** The names for an endpoint class. */
    public static GeneratedNames of(TypeElement type) {
        String simple = type.getSimpleName().toString();
        Element around = type.getEnclosingElement();
        if (around instanceof TypeElement outer) {
            GeneratedNames names = of(outer);
            return new GeneratedNames(names.packageName, names.stem + "_" + simple);
        }
        String packageName =
                around instanceof PackageElement in ? in.getQualifiedName().toString() : "";
        return new GeneratedNames(packageName, simple);
    }

    /** Runs the upgrade callbacks. */
    public String upgrader() {
        return stem + "_Upgrader";
    }

    /** Runs the callbacks after the upgrade. */
    public String dispatcher() {
        return stem + "_Dispatcher";
    }

    /** Is mounted by a server. */
    public String binding() {
        return stem + "_Binding";
    }

    /** What Dagger makes for each connection. */
    public String subcomponent() {
        return stem + "_Subcomponent";
    }

    /** Tells Dagger of the binding. */
    public String module() {
        return stem + "_Module";
    }

    /** Is dialled by a client. */
    public String client() {
        return stem + "_Client";
    }

    /** Implements what a client's type leaves abstract. */
    public String sends() {
        return stem + "_Sends";
    }

    /** What Dagger writes, if the type is a component; with its package. */
    public String ofComponent() {
        return (packageName.isEmpty() ? "" : packageName + ".") + "Dagger" + stem;
    }

    /** All of them. */
    public List<String> all() {
        return List.of(upgrader(), dispatcher(), binding(), module(), subcomponent());
    }
}
