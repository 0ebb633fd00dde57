package io.fairlead.ws.tls;

import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.protocol.Role;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How one end speaks TLS: who it is, whom it believes, which versions. Immutable; the options of a server or of all
 * connections of a client.
 *
 * <p>What cannot be chosen: a client checks that the certificate is for the host it dialled (RFC 9110 §4.3.4), nobody
 * renegotiates, only {@code http/1.1} is spoken (ALPN, RFC 7301), and nothing older than TLS 1.2.
 */
public final class TlsOptions {
    /** The newest version, RFC 8446. */
    public static final String TLS_1_3 = "TLSv1.3";

    /** The oldest version that is spoken, RFC 5246. */
    public static final String TLS_1_2 = "TLSv1.2";

    private static final String[] HTTP_1_1 = {"http/1.1"};
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    /** Null: a context can do for both. */
    private final @Nullable Role role;

    private final @Nullable Identity identity;
    private final @Nullable Trust trust;
    private final List<String> protocols;
    private final ClientAuth clientAuth;
    /** Made when it is first needed: what the JVM trusts takes a while to load. */
    private @Nullable SSLContext context;

    private TlsOptions(
            @Nullable Role role,
            @Nullable Identity identity,
            @Nullable Trust trust,
            List<String> protocols,
            ClientAuth clientAuth,
            @Nullable SSLContext context) {
        this.role = role;
        this.identity = identity;
        this.trust = trust;
        this.protocols = protocols;
        this.clientAuth = clientAuth;
        this.context = context;
    }

    private static TlsOptions of(@Nullable Role role, @Nullable Identity identity, @Nullable SSLContext context) {
        return new TlsOptions(role, identity, null, List.of(TLS_1_3, TLS_1_2), ClientAuth.NONE, context);
    }

    /**
     * A server's.
     *
     * @param identity what it shows its clients
     * @return TLS 1.3 and 1.2, no client certificates
     */
    public static TlsOptions server(Identity identity) {
        return of(Role.SERVER, identity, null);
    }

    /**
     * A server's, from PEM files.
     *
     * @param certificates the certificate first, then those that vouch for it
     * @param key PKCS#8 ({@code BEGIN PRIVATE KEY}), not encrypted
     * @return TLS 1.3 and 1.2, no client certificates
     * @throws InvalidArgumentException as {@link Identity#pem(Path, Path)}
     */
    public static TlsOptions server(Path certificates, Path key) {
        return server(Identity.pem(certificates, key));
    }

    /**
     * A client's.
     *
     * @return TLS 1.3 and 1.2, trusting whom the JVM trusts, without a certificate of its own
     */
    public static TlsOptions client() {
        return of(Role.CLIENT, null, null);
    }

    /**
     * Of a context made elsewhere, for either role.
     *
     * @param context with its own keys and trust
     * @return TLS 1.3 and 1.2, no client certificates
     */
    public static TlsOptions of(SSLContext context) {
        return of(null, null, context);
    }

    /**
     * Shows another identity; for a client, its certificate.
     *
     * @param other shown to whoever asks
     * @return new options; these are not changed
     * @throws InvalidArgumentException if these are of a context, which has its own
     */
    public TlsOptions withIdentity(Identity other) {
        requireNoContext("identity");
        return new TlsOptions(role, other, trust, protocols, clientAuth, null);
    }

    /**
     * Believes others than the JVM does.
     *
     * @param other instead of all those
     * @return new options; these are not changed
     * @throws InvalidArgumentException if these are of a context, which has its own
     */
    public TlsOptions withTrust(Trust other) {
        requireNoContext("trust");
        return new TlsOptions(role, identity, other, protocols, clientAuth, null);
    }

    private void requireNoContext(String what) {
        if (role != null) return;
        throw new InvalidArgumentException(
                "These options are of an SSLContext, which brings its own %s. Put it into the context."
                        .formatted(what));
    }

    /**
     * Speaks some versions only.
     *
     * @param versions {@link #TLS_1_3}, {@link #TLS_1_2}, or both
     * @return new options; these are not changed
     * @throws InvalidArgumentException if there is none, or another
     */
    public TlsOptions withProtocols(String... versions) {
        for (String version : versions) {
            if (version.equals(TLS_1_3) || version.equals(TLS_1_2)) continue;
            throw new InvalidArgumentException("%s is not spoken; TLSv1.3 and TLSv1.2 are.".formatted(version));
        }
        if (versions.length == 0)
            throw new InvalidArgumentException("No version is named; TLSv1.3 and TLSv1.2 can be.");
        return new TlsOptions(role, identity, trust, List.of(versions), clientAuth, contextOfOthers());
    }

    /**
     * Asks clients for certificates.
     *
     * @param other how much it wants one; whom it believes is said by {@link #withTrust}
     * @return new options; these are not changed
     * @throws InvalidArgumentException if these are a client's
     */
    public TlsOptions withClientAuth(ClientAuth other) {
        requireRole(Role.SERVER);
        return new TlsOptions(role, identity, trust, protocols, other, contextOfOthers());
    }

    private synchronized @Nullable SSLContext contextOfOthers() {
        return role == null ? context : null;
    }

    private void requireRole(Role wanted) {
        if (role == null || role == wanted) return;
        String made = role.name().toLowerCase(Locale.ROOT);
        throw new InvalidArgumentException("These TLS options are for a %s. Start from TlsOptions.%s(...)."
                .formatted(made, wanted.name().toLowerCase(Locale.ROOT)));
    }

    private synchronized SSLContext context() {
        SSLContext made = context;
        if (made == null) {
            made = newContext();
            context = made;
        }
        return made;
    }

    private SSLContext newContext() {
        TrustManager[] believed = trust == null ? null : trust.managers();
        if (believed == null && role == Role.SERVER && clientAuth == ClientAuth.NONE) believed = new TrustManager[0];
        try {
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(identity == null ? null : identity.managers(), believed, null);
            return made;
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("This JVM cannot speak TLS as configured", refused);
        }
    }

    SSLEngine engine(Role as, String host, int port) {
        requireRole(as);
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        SSLEngine engine = as == Role.CLIENT
                ? context().createSSLEngine(name, port)
                : context().createSSLEngine();
        engine.setUseClientMode(as == Role.CLIENT);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(protocols.toArray(String[]::new));
        parameters.setApplicationProtocols(HTTP_1_1);
        if (as == Role.CLIENT) name(parameters, name);
        else askForCertificate(parameters);
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static void name(SSLParameters parameters, String host) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 9110 §4.3.4
        if (IP_ADDRESS.matcher(host).matches()) return; // RFC 6066 §3: no literals
        try {
            parameters.setServerNames(
                    List.of(new SNIHostName(host.endsWith(".") ? host.substring(0, host.length() - 1) : host)));
        } catch (IllegalArgumentException noHostName) {
            // Such as one with an underscore: it is looked up and checked all the same.
        }
    }

    private void askForCertificate(SSLParameters parameters) {
        if (clientAuth == ClientAuth.WANTED) parameters.setWantClientAuth(true);
        if (clientAuth == ClientAuth.NEEDED) parameters.setNeedClientAuth(true);
    }
}
