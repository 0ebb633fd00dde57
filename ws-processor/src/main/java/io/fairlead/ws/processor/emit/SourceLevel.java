package io.fairlead.ws.processor.emit;

import javax.lang.model.SourceVersion;

/**
 * What the compiled sources may say.
 *
 * @param hasPatternSwitch whether {@code switch} asks for types
 */
record SourceLevel(boolean hasPatternSwitch) {
    private static final int PATTERN_SWITCH = 21;

    /** By number, which is the release: a compiler that runs on 17 has no name for 21. */
    @SuppressWarnings("EnumOrdinal")
    static SourceLevel of(SourceVersion version) {
        return new SourceLevel(version.ordinal() >= PATTERN_SWITCH);
    }
}
