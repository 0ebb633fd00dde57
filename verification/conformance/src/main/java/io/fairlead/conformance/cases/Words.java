package io.fairlead.conformance.cases;

import java.util.ArrayList;
import java.util.List;

/** What titles say in the same way everywhere. */
final class Words {
    private Words() {}

    /** Reserved bits by their names. */
    static String bits(int rsv) {
        List<String> names = new ArrayList<>();
        for (int bit = 1; bit <= 3; bit++) {
            if ((rsv & 8 >> bit) != 0) names.add("RSV" + bit);
        }
        return String.join(" and ", names);
    }
}
