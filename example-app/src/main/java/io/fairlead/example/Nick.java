package io.fairlead.example;

/**
 * What somebody is called in a room: 1 to 24 characters, no controls. Read from the query by {@link #of}; what it
 * refuses is a 400.
 */
record Nick(String name) {
    private static final int LONGEST = 24;

    static Nick of(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a nick has 1 to " + LONGEST + " characters");
        }
        return new Nick(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
