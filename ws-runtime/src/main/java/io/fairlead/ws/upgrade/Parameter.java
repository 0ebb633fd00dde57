package io.fairlead.ws.upgrade;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One path variable, query parameter, header, cookie or token, read as a type. What is missing or does not parse
 * rejects the handshake with a 400 that names it; the reading itself then returns a zero value, so that a caller can
 * read all and ask once. A flyweight of its handshake: read it before asking for the next one.
 */
public final class Parameter {
    private final Handshake handshake;
    private String kind = "";
    private String name = "";
    private @Nullable CharSequence text;

    Parameter(Handshake handshake) {
        this.handshake = handshake;
    }

    Parameter of(String kindOfValue, String parameterName, @Nullable CharSequence value) {
        kind = kindOfValue;
        name = parameterName;
        text = value;
        return this;
    }

    /**
     * Stands in for an absent value.
     *
     * @param fallback parsed as if the peer had sent it
     * @return this
     */
    public Parameter or(String fallback) {
        if (text == null) text = fallback;
        return this;
    }

    /**
     * Whether there is a value.
     *
     * @return true for path variables, and for a query parameter with or without {@code =}
     */
    public boolean isPresent() {
        return text != null;
    }

    /**
     * The text itself.
     *
     * @return a copy; empty if the handshake was rejected
     */
    public String asString() {
        return asChars().toString();
    }

    /**
     * The text where it lies.
     *
     * @return borrowed until the next callback; empty if the handshake was rejected
     */
    public CharSequence asChars() {
        if (text != null) return text;
        missing();
        return "";
    }

    /**
     * A whole number, {@code -2^63} to {@code 2^63 - 1}.
     *
     * @return 0 if the handshake was rejected
     */
    public long asLong() {
        return number(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /**
     * A whole number, {@code -2^31} to {@code 2^31 - 1}.
     *
     * @return 0 if the handshake was rejected
     */
    public int asInt() {
        return (int) number(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /**
     * A whole number, -32768 to 32767.
     *
     * @return 0 if the handshake was rejected
     */
    public short asShort() {
        return (short) number(Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /**
     * A whole number, -128 to 127.
     *
     * @return 0 if the handshake was rejected
     */
    public byte asByte() {
        return (byte) number(Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    /**
     * {@code true} or {@code false}, in lower case.
     *
     * @return false if the handshake was rejected
     */
    public boolean asBoolean() {
        CharSequence value = asChars();
        if (CharSequence.compare(value, "true") == 0) return true;
        if (CharSequence.compare(value, "false") != 0) malformed("true or false");
        return false;
    }

    /**
     * A single char.
     *
     * @return 0 if the handshake was rejected
     */
    public char asChar() {
        CharSequence value = asChars();
        if (value.length() == 1) return value.charAt(0);
        malformed("one character");
        return 0;
    }

    /**
     * A decimal number, as {@link Double#parseDouble} reads it.
     *
     * @return 0 if the handshake was rejected
     */
    public double asDouble() {
        Double value = as(Double::valueOf, "a number");
        return value == null ? 0 : value;
    }

    /**
     * A decimal number, as {@link Float#parseFloat} reads it.
     *
     * @return 0 if the handshake was rejected
     */
    public float asFloat() {
        Float value = as(Float::valueOf, "a number");
        return value == null ? 0 : value;
    }

    /**
     * Any type that is read from a string.
     *
     * @param parse such as {@code UUID::fromString}; may throw, then the handshake is rejected
     * @param what named to the peer when it does not parse, such as {@code a UUID}
     * @param <T> the type
     * @return null only if the handshake was rejected
     */
    public <T> @Nullable T as(Function<String, T> parse, String what) {
        String value = asString();
        if (handshake.isRejected()) return null;
        try {
            return parse.apply(value);
        } catch (RuntimeException notOne) {
            malformed(what);
            return null;
        }
    }

    /**
     * Any type that is read from a string, if there is a value.
     *
     * @param parse such as {@code UUID::fromString}; may throw, then the handshake is rejected
     * @param what named to the peer when it does not parse
     * @param <T> the type
     * @return empty if the parameter is absent or the handshake was rejected
     */
    public <T> Optional<T> optional(Function<String, T> parse, String what) {
        return text == null ? Optional.empty() : Optional.ofNullable(as(parse, what));
    }

    private long number(long lowest, long highest) {
        CharSequence value = asChars();
        if (handshake.isRejected()) return 0;
        boolean negative = value.length() > 0 && value.charAt(0) == '-';
        int digits = negative ? 1 : 0;
        if (value.length() == digits || value.length() - digits > 19) return malformedNumber(lowest, highest);
        long number = 0; // counted below zero, where there is room for 2^63
        for (int i = digits; i < value.length(); i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number < (Long.MIN_VALUE + digit) / 10)
                return malformedNumber(lowest, highest);
            number = number * 10 - digit;
        }
        if (!negative && number == Long.MIN_VALUE) return malformedNumber(lowest, highest);
        long signed = negative ? number : -number;
        return signed < lowest || signed > highest ? malformedNumber(lowest, highest) : signed;
    }

    private long malformedNumber(long lowest, long highest) {
        malformed("a whole number from " + lowest + " to " + highest);
        return 0;
    }

    private void missing() {
        if (!handshake.isRejected()) handshake.reject(Rejection.ofParameter(kind, name, " is missing"));
    }

    private void malformed(String what) {
        if (!handshake.isRejected()) handshake.reject(Rejection.ofParameter(kind, name, " must be " + what));
    }
}
