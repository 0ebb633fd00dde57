package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Codec.Source;
import io.fairlead.ws.processor.model.Codec.Tag;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Located;
import io.fairlead.ws.processor.model.Sent;
import io.fairlead.ws.processor.model.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.type.TypeMirror;

/** The objects that callbacks take and return: is it known how they travel, and who takes which? */
final class CodecCheck {
    private CodecCheck() {}

    static void check(Endpoint endpoint, Report report) {
        for (Located<TypeMirror> stranger : endpoint.strangers()) {
            report.add(Problem.NOT_A_CODEC, stranger.site(), Words.of(stranger.value()));
        }
        for (Located<TypeMirror> idle : endpoint.idleCodecs()) {
            report.add(Problem.IDLE_CODEC, idle.site(), Words.of(idle.value()), endpoint.label());
        }
        List<Codec> tagged = new ArrayList<>();
        for (Callback callback : endpoint.callbacks()) {
            if (callback.codec() != null)
                check(callback, callback.codec(), callback.message().site(), tagged, report);
            if (callback.replyCodec() != null)
                check(callback, callback.replyCodec(), callback.method(), tagged, report);
        }
        for (Sent sent : endpoint.sends()) {
            if (sent.codec() != null)
                checkTags("'sends'", sent.codec(), sent.type().site(), tagged, report);
        }
        checkObjects(endpoint.objectCallbacks(), report);
    }

    private static void check(Callback callback, Codec codec, Site site, List<Codec> tagged, Report report) {
        checkSource(callback, codec, site, report);
        checkTags(callback.label(), codec, site, tagged, report);
    }

    /** Once for each sealed type: many callbacks may take what it permits. */
    private static void checkTags(String label, Codec codec, Site site, List<Codec> tagged, Report report) {
        if (tagged.stream().anyMatch(codec::isOf)) return;
        tagged.add(codec);
        checkTags(label, codec, site, report);
    }

    private static void checkSource(Callback callback, Codec codec, Site site, Report report) {
        String message = Words.of(codec.message());
        if (codec.source() == Source.MISSING) {
            report.add(Problem.NO_CODEC, site, callback.label(), message);
        } else if (codec.source() == Source.UNUSABLE) {
            report.add(
                    Problem.CODEC_UNUSABLE,
                    site,
                    callback.label(),
                    Words.of(Objects.requireNonNull(codec.codec())),
                    message);
        }
    }

    static void checkTags(String label, Codec codec, Site site, Report report) {
        Map<String, Tag> byTag = new HashMap<>();
        for (Tag tag : codec.tags()) {
            String type = Words.of(tag.type());
            if (tag.tag() == null || tag.tag().isEmpty()) {
                report.add(
                        Problem.NO_TAG,
                        site,
                        label,
                        type,
                        Words.of(codec.message()),
                        type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
                continue;
            }
            Tag other = byTag.putIfAbsent(tag.tag(), tag);
            if (other != null) {
                report.add(Problem.TAG_TWICE, site, label, Words.of(other.type()), type, tag.tag());
            }
        }
    }

    private static void checkObjects(List<Callback> callbacks, Report report) {
        if (callbacks.isEmpty()) return;
        Callback first = callbacks.get(0);
        Codec codec = Objects.requireNonNull(first.codec());
        boolean isClear = true;
        for (Callback other : callbacks.subList(1, callbacks.size())) {
            boolean areApart = codec.isOf(Objects.requireNonNull(other.codec()))
                    && !first.takesEveryObject()
                    && !other.takesEveryObject();
            if (areApart) continue;
            isClear = false;
            report.add(
                    Problem.CANNOT_TELL_APART,
                    other.method(),
                    first.label(),
                    other.label(),
                    Words.of(first.message().type()),
                    Words.of(other.message().type()));
        }
        if (isClear && !first.takesEveryObject()) checkAllTaken(callbacks, codec, report);
    }

    private static void checkAllTaken(List<Callback> callbacks, Codec codec, Report report) {
        List<String> taken = callbacks.stream()
                .map(callback -> callback.message().type().toString())
                .toList();
        for (Tag tag : codec.tags()) {
            if (taken.contains(tag.type().toString())) continue;
            String type = Words.of(tag.type());
            report.add(
                    Problem.NOT_EXHAUSTIVE,
                    callbacks.get(0).method(),
                    Words.of(codec.message()),
                    type,
                    type.substring(type.lastIndexOf('.') + 1));
        }
    }
}
