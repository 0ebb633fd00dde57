package io.fairlead.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.conformance.cases.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No case vanishes, and none changes its number, unless {@code cases.txt} says so in the same commit. */
class CasesTest {
    private static final Path LISTED = Path.of("cases.txt");

    @Test
    void casesAreThoseThatAreListed() throws IOException {
        List<String> lines = Suite.cases().stream().map(CasesTest::line).toList();
        if (Boolean.getBoolean("cases.write")) Files.write(LISTED, lines);
        assertEquals(Files.readAllLines(LISTED), lines, "write them anew with -Dcases.write=true, and read the diff");
    }

    private static String line(Case each) {
        String parties = each.parties().size() == 2
                ? "both"
                : each.parties().iterator().next().toString();
        return "%-8s %-7s %-8s %s"
                .formatted(each.id(), parties.toLowerCase(Locale.ROOT), each.endpoint(), each.title());
    }

    @Test
    void eachPartyHasAtLeastFiveHundredCases() {
        for (Party party : Party.values()) {
            long plain = Suite.cases().stream()
                    .filter(each -> each.parties().contains(party))
                    .filter(each -> each.section() < 12)
                    .count();
            assertTrue(plain >= 500, party + ": " + plain + " without compression");
        }
    }

    @Test
    void titlesAreDifferentInTheirGroups() {
        for (Section section : Suite.sections()) {
            for (Section.Group group : section.groups()) {
                assertEquals(
                        group.cases().size(),
                        group.cases().stream()
                                .map(Case::title)
                                .collect(Collectors.toSet())
                                .size(),
                        group.id());
            }
        }
    }
}
