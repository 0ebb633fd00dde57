package io.fairlead.conformance.faulty;

/** Checks text byte by byte, as the table of RFC 3629 §4 has it. */
final class Utf8 {
    private final Faults faults;
    private int missing;
    private int lowest = 0x80;
    private int highest = 0xBF;

    Utf8(Faults faults) {
        this.faults = faults;
    }

    boolean isBetweenCharacters() {
        return missing == 0;
    }

    void accept(int octet) throws Failure {
        boolean good = missing == 0 ? first(octet) : next(octet);
        int code = faults.have(Fault.SAYS_PROTOCOL_ERROR_OF_BAD_TEXT) ? 1002 : 1007;
        faults.require(good, code, Fault.TAKES_ANY_TEXT);
    }

    private boolean first(int octet) {
        boolean longForms = faults.have(Fault.TAKES_LONG_FORMS_OF_CHARACTERS);
        lowest = 0x80;
        highest = 0xBF;
        if (octet < 0x80) return true;
        if (octet < (longForms ? 0xC0 : 0xC2)) return false;
        missing = octet < 0xE0 ? 1 : octet < 0xF0 ? 2 : 3;
        if (octet == 0xE0 && !longForms) lowest = 0xA0;
        if (octet == 0xED && !faults.have(Fault.TAKES_SURROGATES)) highest = 0x9F;
        if (octet == 0xF0 && !longForms) lowest = 0x90;
        if (octet == 0xF4 && !faults.have(Fault.TAKES_CHARACTERS_BEYOND_THE_LAST)) highest = 0x8F;
        return octet <= 0xF4;
    }

    private boolean next(int octet) {
        boolean good = octet >= lowest && octet <= highest;
        missing--;
        lowest = 0x80;
        highest = 0xBF;
        return good;
    }
}
