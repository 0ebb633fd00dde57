package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Header;
import io.fairlead.ws.processor.model.Outcome.Kind;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Reading;
import io.fairlead.ws.processor.model.Role;
import io.fairlead.ws.processor.model.Site;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Callbacks for a header, a cookie or a token: can it be named, and what happens without it? */
final class FieldCheck {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+"); // RFC 9110 §5.6.2

    private FieldCheck() {}

    static boolean isToken(String name) {
        return TOKEN.matcher(name).matches();
    }

    static void check(Callback callback, Report report) {
        Header field = callback.field();
        if (callback.event() == Event.COOKIE)
            checkCookie(field.name().value(), field.name().site(), report);
        if (callback.event() == Event.HEADER && !field.isCatchAll())
            checkHeader(field.name().value(), field.name().site(), report);
        checkMissing(callback, field, report);
        checkAnswer(callback, report);
    }

    /** The name of a header that an endpoint wants to know. */
    static void checkHeader(String name, Site site, Report report) {
        if (!isToken(name)) report.add(Problem.NO_TOKEN, site, name);
        if (isOwned(name.toLowerCase(Locale.ROOT))) report.add(Problem.OWNED_HEADER, site, name);
    }

    private static boolean isOwned(String lowerCase) {
        return lowerCase.equals("upgrade") || lowerCase.equals("connection") || lowerCase.startsWith("sec-websocket-");
    }

    /** The name of a cookie that an endpoint wants to know. */
    static void checkCookie(String name, Site site, Report report) {
        if (!isToken(name)) report.add(Problem.NO_COOKIE_NAME, site, name);
    }

    private static boolean isCatchAll(Callback callback) {
        return callback.event() == Event.HEADER && callback.field().isCatchAll();
    }

    private static void checkMissing(Callback callback, Header field, Report report) {
        int missing = field.missing().value();
        if (missing == 0) return;
        Site site = field.missing().site();
        if (missing < 400 || missing > 599) report.add(Problem.BAD_MISSING, site, missing);
        else if (isCatchAll(callback)) report.add(Problem.MISSING_OF_ALL, site, callback.label());
        else if (takesOptional(callback) && site.value() != null)
            report.add(Problem.MISSING_OPTIONAL, site, callback.label());
    }

    static boolean takesOptional(Callback callback) {
        return callback.parameters(Role.PAYLOAD).stream()
                .map(Parameter::reading)
                .anyMatch(FieldCheck::isOptional);
    }

    private static boolean isOptional(@Nullable Reading reading) {
        return reading != null && reading.optional();
    }

    /** Somebody waits for what it answers: then it is always called, or the upgrade is refused. */
    private static void checkAnswer(Callback callback, Report report) {
        boolean isWaitedFor = callback.says().isAwaited() || callback.says().kind() == Kind.VALUE;
        if (!isWaitedFor) return;
        boolean isAlwaysCalled = callback.field().missing().value() != 0 || takesOptional(callback);
        if (isCatchAll(callback) || !isAlwaysCalled)
            report.add(Problem.ANSWER_AT_TIMES, callback.site(), callback.label());
    }
}
