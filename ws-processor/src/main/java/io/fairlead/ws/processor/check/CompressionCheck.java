package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Compression;
import io.fairlead.ws.processor.model.Located;

/** What is compressed, and how hard. */
final class CompressionCheck {
    private static final int FASTEST = 1;
    private static final int SMALLEST = 9;

    private CompressionCheck() {}

    static void check(Compression compression, Report report) {
        if (!compression.isOn()) {
            refuseIfWritten("compressionThreshold", compression.threshold(), report);
            refuseIfWritten("compressionLevel", compression.level(), report);
            return;
        }
        int threshold = compression.threshold().value();
        int level = compression.level().value();
        if (threshold < 0)
            report.add(Problem.BAD_THRESHOLD, compression.threshold().site(), threshold);
        if (level != Compression.DEFAULT_LEVEL && (level < FASTEST || level > SMALLEST)) {
            report.add(Problem.BAD_LEVEL, compression.level().site(), level);
        }
    }

    private static void refuseIfWritten(String member, Located<Integer> setting, Report report) {
        if (setting.site().value() != null) report.add(Problem.COMPRESSION_IS_OFF, setting.site(), member);
    }
}
