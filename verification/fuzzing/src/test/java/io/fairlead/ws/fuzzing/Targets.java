package io.fairlead.ws.fuzzing;

import io.fairlead.ws.blocking.ReaderTarget;
import io.fairlead.ws.bytes.Utf8Target;
import io.fairlead.ws.connection.ConnectionTarget;
import io.fairlead.ws.deflate.DeflationTarget;
import io.fairlead.ws.deflate.ExtensionsTarget;
import io.fairlead.ws.deflate.InflationTarget;
import io.fairlead.ws.frame.FramesTarget;
import io.fairlead.ws.message.MessagesTarget;
import io.fairlead.ws.protocol.Role;
import io.fairlead.ws.tls.TlsTarget;
import io.fairlead.ws.upgrade.RequestTarget;
import io.fairlead.ws.upgrade.ResponseTarget;
import io.fairlead.ws.upgrade.UpgradeTarget;
import java.util.Locale;

/** All targets, in the order of a byte's path. */
public enum Targets {
    /** Text. */
    UTF8,
    /** Request heads, and what is read of their values. */
    REQUEST,
    /** Response heads, and a client's judgement of them. */
    RESPONSE,
    /** Offers and answers of extensions. */
    EXTENSIONS,
    /** Whole upgrades. */
    UPGRADE,
    /** Frames of either role. */
    FRAMES,
    /** Compressed payloads. */
    INFLATION,
    /** Messages to be compressed. */
    DEFLATION,
    /** Messages of either role, compressed or not. */
    MESSAGES,
    /** Records of TLS. */
    TLS,
    /** Messages over a blocking channel. */
    READER,
    /** A server's end of a connection. */
    SERVER,
    /** A client's end of a connection. */
    CLIENT;

    /**
     * A target that nothing has been fed to.
     *
     * @return good for any number of inputs
     */
    public Target make() {
        return switch (this) {
            case UTF8 -> new Utf8Target();
            case REQUEST -> new RequestTarget();
            case RESPONSE -> new ResponseTarget();
            case EXTENSIONS -> new ExtensionsTarget();
            case UPGRADE -> new UpgradeTarget();
            case FRAMES -> new FramesTarget();
            case INFLATION -> new InflationTarget();
            case DEFLATION -> new DeflationTarget();
            case MESSAGES -> new MessagesTarget();
            case TLS -> new TlsTarget();
            case READER -> new ReaderTarget();
            case SERVER -> new ConnectionTarget(Role.SERVER);
            case CLIENT -> new ConnectionTarget(Role.CLIENT);
        };
    }

    /**
     * The name on the command line, and of the corpus.
     *
     * @return lower case, hyphens
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
