package io.fairlead.conformance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A section of the suite while it is written down: groups of cases, numbered as they come. */
public final class Section {
    private final int number;
    private final String title;
    private final List<Group> groups = new ArrayList<>();

    /** A section without groups. */
    public Section(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** Its number. */
    public int number() {
        return number;
    }

    /** What it is about. */
    public String title() {
        return title;
    }

    /** Its groups, in order. */
    public List<Group> groups() {
        return List.copyOf(groups);
    }

    /** All cases of all groups. */
    public List<Case> cases() {
        return groups.stream().flatMap(group -> group.cases().stream()).toList();
    }

    /** The next group, about one rule. */
    public Group group(String groupTitle, String rfc) {
        Group group = new Group(number + "." + (groups.size() + 1), groupTitle, rfc);
        groups.add(group);
        return group;
    }

    /** Cases about one rule. What is set holds for the cases that are added afterwards. */
    public static final class Group {
        private final String id;
        private final String title;
        private final String rfc;
        private final List<Case> cases = new ArrayList<>();
        private Set<Party> parties = EnumSet.allOf(Party.class);
        private Endpoint endpoint = Endpoint.PLAIN;
        private boolean isHeavy;

        private Group(String id, String title, String rfc) {
            this.id = id;
            this.title = title;
            this.rfc = rfc;
        }

        /** Section and number. */
        public String id() {
            return id;
        }

        /** What it is about. */
        public String title() {
            return title;
        }

        /** The cases so far. */
        public List<Case> cases() {
            return List.copyOf(cases);
        }

        /** For one party alone. */
        public Group only(Party party) {
            parties = EnumSet.of(party);
            return this;
        }

        /** For both parties, as in the beginning. */
        public Group both() {
            parties = EnumSet.allOf(Party.class);
            return this;
        }

        /** On another endpoint than the plain one. */
        public Group on(Endpoint other) {
            endpoint = other;
            return this;
        }

        /** One at a time. */
        public Group heavy() {
            isHeavy = true;
            return this;
        }

        /** A case without extensions. */
        public Group add(String caseTitle, Supplier<Script> script) {
            return add(caseTitle, Extensions.NONE, script);
        }

        /** A case. */
        public Group add(String caseTitle, Extensions extensions, Supplier<Script> script) {
            String caseId = id + "." + (cases.size() + 1);
            cases.add(new Case(caseId, caseTitle, rfc, parties, endpoint, extensions, isHeavy, script));
            return this;
        }
    }
}
