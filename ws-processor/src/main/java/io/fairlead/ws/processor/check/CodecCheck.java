package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Codec.Source;
import io.fairlead.ws.processor.model.Codec.Tag;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Located;
import io.fairlead.ws.processor.model.Role;
import io.fairlead.ws.processor.model.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

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
            checkCodec(callback, callback.codec(), report);
            checkCodec(callback, callback.replyCodec(), report);
            checkTags(callback, callback.codec(), tagged, report);
            checkTags(callback, callback.replyCodec(), tagged, report);
        }
        checkObjects(endpoint.objectCallbacks(), report);
    }

    private static Site site(Callback callback, Codec codec) {
        return codec.equals(callback.codec())
                ? callback.parameters(Role.PAYLOAD).get(0).site()
                : callback.method();
    }

    private static void checkCodec(Callback callback, @Nullable Codec codec, Report report) {
        if (codec == null) return;
        String message = Words.of(codec.message());
        if (codec.source() == Source.MISSING) {
            report.add(Problem.NO_CODEC, site(callback, codec), callback.label(), message);
        } else if (codec.source() == Source.UNUSABLE) {
            report.add(
                    Problem.CODEC_UNUSABLE,
                    site(callback, codec),
                    callback.label(),
                    Words.of(Objects.requireNonNull(codec.codec())),
                    message);
        }
    }

    /** Once for each sealed type: many callbacks may take what it permits. */
    private static void checkTags(Callback callback, @Nullable Codec codec, List<Codec> before, Report report) {
        if (codec == null || before.stream().anyMatch(codec::isOf)) return;
        before.add(codec);
        Map<String, Tag> byTag = new HashMap<>();
        for (Tag tag : codec.tags()) {
            String type = Words.of(tag.type());
            if (tag.tag() == null || tag.tag().isEmpty()) {
                report.add(
                        Problem.NO_TAG,
                        site(callback, codec),
                        callback.label(),
                        type,
                        Words.of(codec.message()),
                        type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
                continue;
            }
            Tag other = byTag.putIfAbsent(tag.tag(), tag);
            if (other != null) {
                report.add(
                        Problem.TAG_TWICE,
                        site(callback, codec),
                        callback.label(),
                        Words.of(other.type()),
                        type,
                        tag.tag());
            }
        }
    }

    private static void checkObjects(List<Callback> callbacks, Report report) {
        if (callbacks.isEmpty()) return;
        Callback first = callbacks.get(0);
        Codec codec = Objects.requireNonNull(first.codec());
        boolean isClear = true;
        for (Callback other : callbacks.subList(1, callbacks.size())) {
            boolean areApart = codec.isOf(Objects.requireNonNull(other.codec())) && !isRoot(first) && !isRoot(other);
            if (areApart) continue;
            isClear = false;
            report.add(
                    Problem.CANNOT_TELL_APART,
                    other.method(),
                    first.label(),
                    other.label(),
                    Words.of(type(first)),
                    Words.of(type(other)));
        }
        if (isClear && !isRoot(first)) checkAllTaken(callbacks, codec, report);
    }

    private static void checkAllTaken(List<Callback> callbacks, Codec codec, Report report) {
        List<String> taken =
                callbacks.stream().map(callback -> type(callback).toString()).toList();
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

    private static TypeMirror type(Callback callback) {
        return callback.parameters(Role.PAYLOAD).get(0).type();
    }

    /** Whether it takes every object of its codec. */
    static boolean isRoot(Callback callback) {
        Codec codec = Objects.requireNonNull(callback.codec());
        return type(callback).toString().equals(codec.message().toString());
    }
}
