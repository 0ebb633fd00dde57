package io.fairlead.conformance.cases;

import io.fairlead.conformance.Case;
import io.fairlead.conformance.Section;
import java.util.List;

/** All sections. */
public final class Suite {
    private static final List<Section> SECTIONS = List.of(
            FramingCases.section(),
            PingPongCases.section(),
            ReservedBitsCases.section(),
            OpcodeCases.section(),
            FragmentationCases.section(),
            Utf8Cases.section(),
            CloseCases.section(),
            LimitsCases.section(),
            DeflateSizesCases.section(),
            DeflateParametersCases.section(),
            DeflateFormatCases.section());

    private Suite() {}

    /** In the order of their numbers. */
    public static List<Section> sections() {
        return SECTIONS;
    }

    /** In the order of their ids. */
    public static List<Case> cases() {
        return SECTIONS.stream().flatMap(section -> section.cases().stream()).toList();
    }

    /**
     * One case.
     *
     * @throws IllegalArgumentException if there is none with the id
     */
    public static Case find(String id) {
        return cases().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no case " + id));
    }
}
