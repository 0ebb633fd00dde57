package io.fairlead.conformance;

import java.util.Set;
import java.util.function.Supplier;

/**
 * One rule, one way to see whether it holds.
 *
 * @param id section, group and number, such as {@code 3.2.7}
 * @param title what is sent, and what of it matters
 * @param rfc where the rule stands
 * @param parties to whom it applies
 * @param endpoint what the target has to do
 * @param extensions of the handshake
 * @param isHeavy whether it moves megabytes: one at a time
 * @param script made anew for every run
 */
public record Case(
        String id,
        String title,
        String rfc,
        Set<Party> parties,
        Endpoint endpoint,
        Extensions extensions,
        boolean isHeavy,
        Supplier<Script> script) {

    /** Whether a target has to pass it. */
    public boolean appliesTo(Target target) {
        return parties.contains(target.party()) && target.endpoints().contains(endpoint);
    }

    /** The number of its section. */
    public int section() {
        return Integer.parseInt(id.substring(0, id.indexOf('.')));
    }

    @Override
    public String toString() {
        return id + " " + title;
    }
}
