package io.fairlead.ws.tls;

import io.fairlead.ws.protocol.InvalidArgumentException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** Who one end says it is: a certificate, those that vouch for it, and the private key that belongs to it. */
public final class Identity {
    private final KeyManager[] managers;

    private Identity(KeyManager[] managers) {
        this.managers = managers;
    }

    /**
     * From PEM files, as certificate authorities give them.
     *
     * @param certificates the certificate first, then those that vouch for it; the root may be missing
     * @param key PKCS#8 ({@code BEGIN PRIVATE KEY}), not encrypted; may be the same file
     * @return the identity
     * @throws InvalidArgumentException if a file cannot be read, is of another kind, or the key is another
     *     certificate's; the message names the file and says what to do
     */
    public static Identity pem(Path certificates, Path key) {
        return of(Pem.certificates(certificates), PrivateKeys.read(key, null), certificates, key);
    }

    /**
     * From PEM files, the key encrypted.
     *
     * @param certificates the certificate first, then those that vouch for it; the root may be missing
     * @param key PKCS#8, encrypted ({@code BEGIN ENCRYPTED PRIVATE KEY}) or not
     * @param password of the key; not kept
     * @return the identity
     * @throws InvalidArgumentException as {@link #pem(Path, Path)}, or if the password is wrong
     */
    public static Identity pem(Path certificates, Path key, char[] password) {
        return of(Pem.certificates(certificates), PrivateKeys.read(key, password), certificates, key);
    }

    /**
     * From a PKCS#12 file ({@code .p12}, {@code .pfx}).
     *
     * @param file with one private key and its certificates
     * @param password of the file and of the key in it; not kept
     * @return the identity
     * @throws InvalidArgumentException if the file cannot be read, is of another kind, has no key or several, or the
     *     password is wrong; the message names the file and says what to do
     */
    public static Identity pkcs12(Path file, char[] password) {
        KeyStore store = Pkcs12.load(file, password);
        Pkcs12.onlyKey(store, file);
        return new Identity(managers(store, password, file));
    }

    private static Identity of(List<X509Certificate> chain, PrivateKey key, Path certificates, Path keyFile) {
        if (!belongTogether(key, chain.get(0).getPublicKey())) {
            throw new InvalidArgumentException(
                    "The key in %s is not the one of the first certificate in %s. Put the certificate of this key first."
                            .formatted(keyFile, certificates));
        }
        char[] password = UUID.randomUUID().toString().toCharArray(); // of a store that is never written
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("identity", key, password, chain.toArray(X509Certificate[]::new));
            return new Identity(managers(store, password, certificates));
        } catch (GeneralSecurityException | java.io.IOException refused) {
            throw new InvalidArgumentException(
                    "The certificates in %s are no chain: %s. Put each behind the one that it vouches for."
                            .formatted(certificates, refused.getMessage()));
        }
    }

    /** Signs something and checks the signature. */
    private static boolean belongTogether(PrivateKey key, PublicKey certified) {
        String algorithm = signatureOf(key.getAlgorithm());
        if (algorithm == null) return true; // the handshake will tell
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update((byte) 1);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update((byte) 1);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }

    private static @Nullable String signatureOf(String keyAlgorithm) {
        return switch (keyAlgorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA" -> "EdDSA";
            default -> null;
        };
    }

    private static KeyManager[] managers(KeyStore store, char[] password, Path file) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, password);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException locked) {
            throw new InvalidArgumentException(
                    "The key in %s does not open with the file's password: %s. Give both the same."
                            .formatted(file, locked.getMessage()));
        }
    }

    KeyManager[] managers() {
        return managers;
    }
}
