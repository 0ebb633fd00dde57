package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Site;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** What was found, in the order it was looked for. */
public final class Report {
    private record Finding(Kind kind, String text, Site site) {}

    private final List<Finding> findings = new ArrayList<>();

    /** Adds a problem; the arguments are those of its sentences, in order. */
    public void add(Problem problem, Site site, Object... arguments) {
        findings.add(new Finding(problem.kind(), problem.text(arguments), site));
    }

    /** Whether code can be written: nothing was found but warnings. */
    public boolean isClean() {
        return findings.stream().noneMatch(finding -> finding.kind == Kind.ERROR);
    }

    /** Tells the compiler. */
    public void printTo(Messager messager) {
        for (Finding finding : findings) {
            Site site = finding.site;
            if (site.value() != null) {
                messager.printMessage(finding.kind, finding.text, site.element(), site.annotation(), site.value());
            } else if (site.annotation() != null) {
                messager.printMessage(finding.kind, finding.text, site.element(), site.annotation());
            } else {
                messager.printMessage(finding.kind, finding.text, site.element());
            }
        }
    }
}
