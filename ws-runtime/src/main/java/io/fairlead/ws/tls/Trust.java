package io.fairlead.ws.tls;

import io.fairlead.ws.protocol.InvalidArgumentException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed, instead of those that the JVM believes by itself. */
public final class Trust {
    private final TrustManager[] managers;

    private Trust(TrustManager[] managers) {
        this.managers = managers;
    }

    /**
     * Certificates of a PEM file: authorities, or single peers that vouch for themselves.
     *
     * @param certificates one or more
     * @return the trust in exactly these
     * @throws InvalidArgumentException if the file cannot be read or has no certificate; the message says what to do
     */
    public static Trust pem(Path certificates) {
        List<X509Certificate> anchors = Pem.certificates(certificates);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < anchors.size(); i++) store.setCertificateEntry("anchor" + i, anchors.get(i));
            return new Trust(managers(store));
        } catch (GeneralSecurityException | IOException refused) {
            throw new InvalidArgumentException("The certificates in %s cannot be trusted: %s. Export them again."
                    .formatted(certificates, refused.getMessage()));
        }
    }

    /**
     * Certificates of a PKCS#12 file, that of its private key among them.
     *
     * @param file written by {@code keytool}, which marks what is trusted
     * @param password of the file; not kept
     * @return the trust in exactly these
     * @throws InvalidArgumentException if the file cannot be read, is of another kind, trusts nobody, or the password
     *     is wrong; the message says what to do
     */
    public static Trust pkcs12(Path file, char[] password) {
        try {
            KeyStore store = Pkcs12.load(file, password);
            if (store.size() > 0) return new Trust(managers(store));
        } catch (GeneralSecurityException refused) {
            throw new InvalidArgumentException("%s cannot be used: %s. Write it anew with this JDK's keytool."
                    .formatted(file, refused.getMessage()));
        }
        throw new InvalidArgumentException(
                "%s has no certificate marked as trusted, as keytool -importcert does. Use pem(...) for one made otherwise."
                        .formatted(file));
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }

    TrustManager[] managers() {
        return managers;
    }
}
