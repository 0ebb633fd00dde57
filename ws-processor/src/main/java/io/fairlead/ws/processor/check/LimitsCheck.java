package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Endpoint;

/** How much of a message is taken. */
final class LimitsCheck {
    /** {@code Limits.LARGEST_MESSAGE} of the runtime. */
    private static final int LARGEST_MESSAGE = 1 << 30;

    private LimitsCheck() {}

    static void check(Endpoint endpoint, Report report) {
        int bytes = endpoint.maxMessageBytes().value();
        int fragments = endpoint.maxFragments().value();
        if (bytes < 1 || bytes > LARGEST_MESSAGE) {
            report.add(Problem.BAD_MESSAGE_LIMIT, endpoint.maxMessageBytes().site(), bytes);
        }
        if (fragments < 1) {
            report.add(Problem.BAD_FRAGMENT_LIMIT, endpoint.maxFragments().site(), fragments);
        }
    }
}
