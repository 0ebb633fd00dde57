package io.fairlead.ws.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PathVariablesTest {
    @Test
    void eachVariableHasItsOwnPlace() {
        PathVariables variables = new PathVariables();
        for (int i = 0; i < PathVariables.MAX; i++) variables.set(i, 10 * i + 1, 10 * i + 7);
        for (int i = 0; i < PathVariables.MAX; i++) {
            assertEquals(10 * i + 1, variables.start(i));
            assertEquals(10 * i + 7, variables.end(i));
        }
    }
}
