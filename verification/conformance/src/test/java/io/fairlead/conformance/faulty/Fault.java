package io.fairlead.conformance.faulty;

import io.fairlead.conformance.Party;
import java.util.List;
import java.util.Locale;

/** A rule that is taken out, and cases that have to notice. */
public enum Fault {
    TAKES_RESERVED_BITS(Party.SERVER, "3.1.1", "3.2.4", "3.7.1"),
    TAKES_RESERVED_BITS_ON_CONTROL_FRAMES(Party.SERVER, "3.3.1", "3.4.7", "3.5.2"),
    TAKES_RESERVED_DATA_OPCODES(Party.SERVER, "4.1.1", "4.1.2"),
    TAKES_RESERVED_CONTROL_OPCODES(Party.SERVER, "4.2.1", "4.2.4"),
    TAKES_UNMASKED_FRAMES(Party.SERVER, "1.5.1", "1.5.8"),
    TAKES_MASKED_FRAMES(Party.CLIENT, "1.5.1", "1.5.8"),
    TAKES_LONG_LENGTH_FORMS(Party.SERVER, "1.3.1", "1.3.8"),
    SAYS_TOO_BIG_OF_NEGATIVE_LENGTHS(Party.SERVER, "1.4.1", "1.4.2"),
    UNMASKS_WITH_THE_FIRST_KEY(Party.SERVER, "1.6.6"),
    READS_A_CUT_FRAME_AS_A_CLOSE(Party.SERVER, "1.8.1", "1.8.5"),
    SENDS_LONG_LENGTH_FORMS(Party.SERVER, "1.1.2"),
    SENDS_RESERVED_BITS(Party.SERVER, "1.1.2"),
    MASKS_AS_A_SERVER(Party.SERVER, "1.1.2"),
    MASKS_NOTHING_AS_A_CLIENT(Party.CLIENT, "1.1.2"),
    MASKS_WITH_ONE_KEY(Party.CLIENT, "1.7.1"),
    ECHOES_BINARY_AS_TEXT(Party.SERVER, "1.2.2", "6.10.1"),
    DROPS_EMPTY_MESSAGES(Party.SERVER, "1.1.1"),
    TAKES_LONG_CONTROL_FRAMES(Party.SERVER, "2.4.1", "2.4.8"),
    PONGS_WITHOUT_PAYLOAD(Party.SERVER, "2.1.2"),
    NEVER_PONGS(Party.SERVER, "2.1.1"),
    ANSWERS_PONGS(Party.SERVER, "2.2.1"),
    PONGS_AFTER_THE_MESSAGE(Party.SERVER, "5.2.1", "5.2.7"),
    TAKES_FRAGMENTED_CONTROL_FRAMES(Party.SERVER, "5.3.1", "5.3.4"),
    TAKES_STRAY_CONTINUATIONS(Party.SERVER, "5.4.1", "5.4.8"),
    TAKES_A_MESSAGE_INSIDE_A_MESSAGE(Party.SERVER, "5.5.1"),
    ANSWERS_THE_FIRST_FRAGMENT_ALONE(Party.SERVER, "5.1.1"),
    TAKES_ANY_TEXT(Party.SERVER, "6.4.1", "6.5.18"),
    TAKES_SURROGATES(Party.SERVER, "6.4.18"),
    TAKES_LONG_FORMS_OF_CHARACTERS(Party.SERVER, "6.4.14"),
    TAKES_CHARACTERS_BEYOND_THE_LAST(Party.SERVER, "6.4.23"),
    TAKES_TEXT_THAT_ENDS_INSIDE_A_CHARACTER(Party.SERVER, "6.9.1"),
    CHECKS_TEXT_WHEN_IT_HAS_ENDED(Party.SERVER, "6.7.1", "6.8.1"),
    CHECKS_TEXT_WHEN_ITS_FRAME_HAS_ENDED(Party.SERVER, "6.8.1"),
    CHECKS_EACH_FRAGMENT_BY_ITSELF(Party.SERVER, "6.3.3"),
    SAYS_PROTOCOL_ERROR_OF_BAD_TEXT(Party.SERVER, "6.4.1"),
    CHECKS_BINARY_AS_TEXT(Party.SERVER, "6.10.1"),
    ANSWERS_EVERY_CLOSE_WITH_1000(Party.SERVER, "7.1.1", "7.1.3"),
    TAKES_ANY_CLOSE_CODE(Party.SERVER, "7.2.1", "7.2.8"),
    TAKES_HALF_A_CLOSE_CODE(Party.SERVER, "7.2.25"),
    TAKES_ANY_CLOSE_REASON(Party.SERVER, "7.3.8"),
    NEVER_ANSWERS_A_CLOSE(Party.SERVER, "7.1.2"),
    GOES_ON_AFTER_A_CLOSE(Party.SERVER, "7.4.1", "7.4.3"),
    KEEPS_THE_STREAM_OPEN(Party.SERVER, "7.1.2"),
    RESETS_THE_STREAM(Party.SERVER, "7.1.2"),
    ECHOES_AFTER_ITS_OWN_CLOSE(Party.SERVER, "7.6.5"),
    NEVER_PONGS_AFTER_ITS_OWN_CLOSE(Party.SERVER, "7.6.7"),
    TAKES_ANY_LENGTH(Party.SERVER, "9.8.2", "9.8.4"),
    COUNTS_NO_FRAGMENTS(Party.SERVER, "9.9.2", "9.9.5"),
    COMPRESSES_BEYOND_THE_WINDOW(Party.SERVER, "13.1.7"),
    KEEPS_A_CONTEXT_IT_GAVE_AWAY(Party.SERVER, "13.1.61"),
    FORGETS_THE_PEERS_CONTEXT(Party.SERVER, "14.1.8"),
    ANSWERS_WITH_A_WIDER_WINDOW(Party.SERVER, "13.1.13"),
    TAKES_MALFORMED_OFFERS(Party.SERVER, "13.2.3", "13.2.18"),
    TAKES_MALFORMED_ANSWERS(Party.CLIENT, "13.4.4", "13.4.8"),
    TAKES_RSV1_ON_CONTINUATIONS(Party.SERVER, "14.3.4"),
    TAKES_CORRUPT_DATA(Party.SERVER, "14.4.1"),
    INFLATES_WITHOUT_A_LIMIT(Party.SERVER, "14.6.2");

    private final Party party;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> noticedBy;

    Fault(Party party, String... noticedBy) {
        this.party = party;
        this.noticedBy = List.of(noticedBy);
    }

    /** Who has it. */
    public Party party() {
        return party;
    }

    /** The ids of cases that fail on it, each. */
    public List<String> noticedBy() {
        return noticedBy;
    }

    @Override
    public String toString() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
