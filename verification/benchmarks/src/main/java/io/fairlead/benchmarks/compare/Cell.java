package io.fairlead.benchmarks.compare;

import io.fairlead.benchmarks.load.Traffic;
import io.fairlead.benchmarks.load.Traffic.Shape;
import org.jspecify.annotations.Nullable;

/** What is compared: one kind of traffic each. */
enum Cell {
    SMALL("100 connections, 20 B", Shape.ECHO, "/echo", 100, 1, Sample.binary(20)),
    MANY("1,000 connections, 20 B", Shape.ECHO, "/echo", 1_000, 1, Sample.binary(20)),
    PIPELINED("100 connections, 20 B, 16 in flight each", Shape.ECHO, "/echo", 100, 16, Sample.binary(20)),
    KILO("100 connections, 1 KiB", Shape.ECHO, "/echo", 100, 1, Sample.binary(1_024)),
    LARGE("20 connections, 64 KiB", Shape.ECHO, "/echo", 20, 1, Sample.binary(64 * 1_024)),
    HUGE("4 connections, 1 MiB", Shape.ECHO, "/echo", 4, 1, Sample.binary(1_024 * 1_024)),
    TEXT("100 connections, 1 KiB of text", Shape.ECHO, "/echo", 100, 1, Sample.text(1_024)),
    STRING("100 connections, 100 B through String", Shape.ECHO, "/echo/string", 100, 1, Sample.text(100)),
    JSON("100 connections, 1 KiB of JSON through the codec", Shape.ECHO, "/echo/json", 100, 1, Sample.json()),
    DEFLATE(
            "100 connections, 1 KiB of JSON, compressed, with takeover",
            "/echo/deflate",
            Sample.json(),
            "permessage-deflate",
            false),
    DEFLATE_ALONE(
            "100 connections, 1 KiB of JSON, compressed, without takeover",
            "/echo/deflate",
            Sample.json(),
            "permessage-deflate; client_no_context_takeover; server_no_context_takeover",
            false),
    TLS("100 connections, 1 KiB under TLS", "/echo", Sample.binary(1_024), null, true),
    FAN("1 to 1,000 connections, 100 B", Shape.FAN, "/fan", 1_000, 1, Sample.binary(100)),
    FAN_KILO("1 to 1,000 connections, 1 KiB", Shape.FAN, "/fan", 1_000, 1, Sample.binary(1_024)),
    UPGRADE("connect, upgrade, close", Shape.UPGRADE, "/echo", 32, 1, Sample.binary(1));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // nobody writes into the messages
    private final Traffic traffic;

    Cell(String title, Shape shape, String path, int connections, int inFlight, Sample sample) {
        this.title = title;
        traffic = new Traffic(shape, path, connections, inFlight, sample.text(), sample.messages(), null, false);
    }

    Cell(String title, String path, Sample sample, @Nullable String offer, boolean tls) {
        this.title = title;
        traffic = new Traffic(Shape.ECHO, path, 100, 1, sample.text(), sample.messages(), offer, tls);
    }

    String title() {
        return title;
    }

    Traffic traffic() {
        return traffic;
    }

    static Cell of(String name) {
        return Names.find(Cell.class, "cell", name);
    }
}
