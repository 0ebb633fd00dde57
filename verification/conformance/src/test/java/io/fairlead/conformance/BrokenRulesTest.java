package io.fairlead.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.conformance.cases.Suite;
import io.fairlead.conformance.faulty.Fault;
import io.fairlead.conformance.faulty.FaultyTarget;
import io.fairlead.conformance.run.Result;
import io.fairlead.conformance.run.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite itself is tried: whichever rule is taken out, cases fail. */
@Timeout(300)
class BrokenRulesTest {
    /** Some faults are silence. */
    private static final int SILENCE_MILLIS = 1_500;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void brokenRuleIsNoticed(Fault fault) throws InterruptedException {
        List<Case> cases = fault.noticedBy().stream().map(Suite::find).toList();
        Target target = new FaultyTarget(fault.party(), fault);
        List<Result> results = new Run(4, SILENCE_MILLIS).play(cases, List.of(target));
        assertEquals(fault.noticedBy().size(), results.size(), "each case applies to the party");
        for (Result result : results) assertNotEquals(null, result.failure(), () -> result.played() + " passed");
    }

    @ParameterizedTest
    @EnumSource
    void withoutAFaultEveryCasePasses(Party party) throws InterruptedException {
        List<Result> results = new Run().play(Suite.cases(), List.of(new FaultyTarget(party, null)));
        assertEquals(
                List.of(),
                results.stream()
                        .filter(result -> !result.passed())
                        .map(result -> result.played() + ": " + result.failure())
                        .toList());
        assertTrue(results.size() > 900, results.size() + " cases");
    }

    @Test
    void thereAreManyRulesToBreak() {
        assertTrue(Fault.values().length >= 50);
    }
}
