package io.fairlead.conformance.cases;

import static io.fairlead.conformance.wire.Opcode.BINARY;
import static io.fairlead.conformance.wire.Opcode.TEXT;

import io.fairlead.conformance.Endpoint;
import io.fairlead.conformance.Extensions;
import io.fairlead.conformance.Extensions.Outcome;
import io.fairlead.conformance.Party;
import io.fairlead.conformance.Script;
import io.fairlead.conformance.Section;
import io.fairlead.conformance.Section.Group;
import io.fairlead.conformance.Step.Chunking;
import io.fairlead.conformance.wire.DeflateTerms;
import io.fairlead.conformance.wire.WireFrame;
import org.jspecify.annotations.Nullable;

/** Section 13: every combination of parameters, and what is none (RFC 7692 §5, §7.1). */
final class DeflateParametersCases {
    private static final String RFC = "RFC 7692 §7.1";
    private static final int[] SERVER_BITS = {0, 8, 9, 12, 15};
    private static final int[] CLIENT_BITS = {0, DeflateTerms.ANY, 8, 9, 12, 15};

    /** Offers that a server declines: what they are, the header. */
    private static final String[][] DECLINED = {
        {"an unknown extension", "permessage-snappy"},
        {"the frame-wise draft", "x-webkit-deflate-frame"},
        {"an unknown parameter", "permessage-deflate; level=9"},
        {"server_no_context_takeover with a value", "permessage-deflate; server_no_context_takeover=true"},
        {"client_no_context_takeover with a value", "permessage-deflate; client_no_context_takeover=1"},
        {"server_max_window_bits without a value", "permessage-deflate; server_max_window_bits"},
        {"server_max_window_bits=7", "permessage-deflate; server_max_window_bits=7"},
        {"server_max_window_bits=16", "permessage-deflate; server_max_window_bits=16"},
        {"server_max_window_bits=0", "permessage-deflate; server_max_window_bits=0"},
        {"server_max_window_bits=08", "permessage-deflate; server_max_window_bits=08"},
        {"server_max_window_bits=+9", "permessage-deflate; server_max_window_bits=+9"},
        {"server_max_window_bits=1000000000000", "permessage-deflate; server_max_window_bits=1000000000000"},
        {"client_max_window_bits=7", "permessage-deflate; client_max_window_bits=7"},
        {"client_max_window_bits=16", "permessage-deflate; client_max_window_bits=16"},
        {"client_max_window_bits=015", "permessage-deflate; client_max_window_bits=015"},
        {"client_max_window_bits=ten", "permessage-deflate; client_max_window_bits=ten"},
        {
            "server_no_context_takeover twice",
            "permessage-deflate; server_no_context_takeover; server_no_context_takeover"
        },
        {"server_max_window_bits twice", "permessage-deflate; server_max_window_bits=9; server_max_window_bits=10"},
        {"client_max_window_bits twice", "permessage-deflate; client_max_window_bits; client_max_window_bits=10"},
        {"two offers, both malformed", "permessage-deflate; a, permessage-deflate; server_max_window_bits=99"},
    };

    /** Several offers, or one in an unusual dress, of which one can be met. */
    private static final String[][] MET = {
        {
            "the second of two, the first one malformed",
            "permessage-deflate; server_max_window_bits=99, permessage-deflate"
        },
        {"behind an unknown extension", "permessage-snappy; a=b, permessage-deflate"},
        {
            "one of two that differ",
            "permessage-deflate; server_max_window_bits=9, permessage-deflate; server_no_context_takeover"
        },
        {"a value in quotes", "permessage-deflate; server_max_window_bits=\"10\""},
        {"without spaces", "permessage-deflate;server_max_window_bits=10;client_max_window_bits"},
        {"spaces everywhere", "permessage-deflate  ;  server_max_window_bits=10  ;  client_no_context_takeover"},
    };

    /** Answers to {@code permessage-deflate; client_max_window_bits} that a client has to refuse. */
    private static final String[][] REFUSED = {
        {"an extension nobody asked for", "permessage-snappy"},
        {"one beside ours", "permessage-deflate, permessage-snappy"},
        {"ours twice", "permessage-deflate, permessage-deflate"},
        {"an unknown parameter", "permessage-deflate; level=9"},
        {"server_no_context_takeover with a value", "permessage-deflate; server_no_context_takeover=yes"},
        {"client_no_context_takeover with a value", "permessage-deflate; client_no_context_takeover=1"},
        {"client_max_window_bits without a value", "permessage-deflate; client_max_window_bits"},
        {"client_max_window_bits=7", "permessage-deflate; client_max_window_bits=7"},
        {"client_max_window_bits=16", "permessage-deflate; client_max_window_bits=16"},
        {"client_max_window_bits=09", "permessage-deflate; client_max_window_bits=09"},
        {"server_max_window_bits without a value", "permessage-deflate; server_max_window_bits"},
        {"server_max_window_bits=7", "permessage-deflate; server_max_window_bits=7"},
        {"server_max_window_bits=16", "permessage-deflate; server_max_window_bits=16"},
        {"server_max_window_bits=x", "permessage-deflate; server_max_window_bits=x"},
        {"server_max_window_bits twice", "permessage-deflate; server_max_window_bits=9; server_max_window_bits=9"},
        {
            "server_no_context_takeover twice",
            "permessage-deflate; server_no_context_takeover; server_no_context_takeover"
        },
    };

    private DeflateParametersCases() {}

    static Section section() {
        Section section = new Section(13, "Compression: parameters");
        combinations(
                section.group("Every combination is agreed on and kept", RFC).on(Endpoint.DEFLATE));
        declined(section.group("Offers that a server declines", RFC)
                .on(Endpoint.DEFLATE)
                .only(Party.SERVER));
        met(section.group("Offers that a server finds one to meet among", "RFC 7692 §5.1")
                .on(Endpoint.DEFLATE)
                .only(Party.SERVER));
        refused(section.group("Answers that a client refuses", "RFC 7692 §7.1, RFC 6455 §4.1")
                .on(Endpoint.DEFLATE)
                .only(Party.CLIENT));
        without(section.group("Without an agreement nothing is compressed", "RFC 7692 §5.1, §6"));
        return section;
    }

    private static void combinations(Group group) {
        for (boolean serverResets : new boolean[] {false, true}) {
            for (boolean clientResets : new boolean[] {false, true}) {
                for (int serverBits : SERVER_BITS) {
                    for (int clientBits : CLIENT_BITS) {
                        DeflateTerms terms = new DeflateTerms(serverResets, clientResets, serverBits, clientBits);
                        addCombination(group, terms);
                    }
                }
            }
        }
    }

    private static void addCombination(Group group, DeflateTerms terms) {
        String words = terms.format();
        String brief = words.contains(";") ? words.substring(words.indexOf(';') + 2) : "no parameter";
        boolean fitsAnswer = terms.clientBits() != DeflateTerms.ANY;
        if (!fitsAnswer) group.only(Party.SERVER);
        group.add(brief, Extensions.agreed(words, fitsAnswer ? words : null), DeflateParametersCases::talk);
        group.both();
    }

    /** Enough to tell a context that is kept from one that is not, and a window that is overrun. */
    private static Script talk() {
        Script script = new Script();
        for (int size : new int[] {1_500, 1_500, 20_000, 40_000}) {
            script.sendDeflated(TEXT, () -> Samples.json(size), size > 1_500 ? 1_000 : 0, Chunking.WHOLE)
                    .expect(TEXT, Samples.json(size));
        }
        return script.sendDeflated(BINARY, () -> Samples.noise(2_000))
                .expect(BINARY, Samples.noise(2_000))
                .sendDeflated(BINARY, () -> Samples.noise(2_000))
                .expect(BINARY, Samples.noise(2_000))
                .closes();
    }

    private static void declined(Group group) {
        for (String[] row : DECLINED) {
            group.add(row[0], new Extensions(row[1], null, Outcome.NOT_USED), DeflateParametersCases::plain);
        }
    }

    private static void met(Group group) {
        for (String[] row : MET) {
            group.add(row[0], Extensions.agreed(row[1], null), DeflateParametersCases::talk);
        }
    }

    private static void refused(Group group) {
        for (String[] row : REFUSED) {
            group.add(row[0], new Extensions(null, row[1], Outcome.REFUSED), () -> new Script().expectEnd());
        }
    }

    private static Script plain() {
        return new Script()
                .send(WireFrame.of(TEXT, Samples.json(3_000)))
                .expect(TEXT, Samples.json(3_000))
                .closes();
    }

    private static void without(Group group) {
        group.on(Endpoint.DEFLATE);
        group.add("no word of it", DeflateParametersCases::plain);
        group.add(
                "no word of it, and RSV1",
                () -> new Script().send(WireFrame.text("Hello").rsv(4)).expectClosed(1002));
        group.on(Endpoint.PLAIN).only(Party.SERVER);
        group.add("an endpoint that does not want it", offered("permessage-deflate"), DeflateParametersCases::plain);
        group.only(Party.CLIENT);
        group.add(
                "an answer to a client that did not offer it",
                new Extensions(null, "permessage-deflate", Outcome.REFUSED),
                () -> new Script().expectEnd());
    }

    private static Extensions offered(@Nullable String offer) {
        return new Extensions(offer, null, Outcome.NOT_USED);
    }
}
