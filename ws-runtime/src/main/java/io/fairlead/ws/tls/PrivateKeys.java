package io.fairlead.ws.tls;

import io.fairlead.ws.protocol.InvalidArgumentException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Private keys from PEM files: PKCS#8 (RFC 5958), encrypted or not. */
final class PrivateKeys {
    private static final String[] ALGORITHMS = {"RSA", "EC", "EdDSA", "RSASSA-PSS"};

    private PrivateKeys() {}

    static PrivateKey read(Path file, char @Nullable [] password) {
        for (Pem block : Pem.blocks(file)) {
            if (!block.label().endsWith("PRIVATE KEY")) continue;
            return switch (block.label()) {
                case "PRIVATE KEY" -> plain(new PKCS8EncodedKeySpec(block.bytes(file)), file);
                case "ENCRYPTED PRIVATE KEY" -> encrypted(block.bytes(file), file, password);
                default ->
                    throw new InvalidArgumentException(
                            "%s has a %s, an older form that the JDK does not read. Convert it: openssl pkcs8 -topk8 -nocrypt -in %s -out key.pem"
                                    .formatted(file, block.label(), file));
            };
        }
        throw new InvalidArgumentException(
                "%s has no -----BEGIN PRIVATE KEY-----. Name the PEM file with the key of the certificate."
                        .formatted(file));
    }

    private static PrivateKey plain(PKCS8EncodedKeySpec spec, Path file) {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException another) {
                // The next one may know it.
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("This JDK has no " + algorithm, missing);
            }
        }
        throw new InvalidArgumentException(
                "%s has a key that is none of RSA, EC, EdDSA and RSASSA-PSS. Make one of these.".formatted(file));
    }

    private static PrivateKey encrypted(byte[] der, Path file, char @Nullable [] password) {
        if (password == null) {
            throw new InvalidArgumentException(
                    "%s has an encrypted key and there is no password for it. Use pem(certificates, key, password)."
                            .formatted(file));
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            AlgorithmParameters parameters = info.getAlgParameters();
            String algorithm = parameters == null ? info.getAlgName() : parameters.toString();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                    parameters);
            return plain(new PKCS8EncodedKeySpec(cipher.doFinal(info.getEncryptedData())), file);
        } catch (BadPaddingException wrong) {
            throw new InvalidArgumentException("The password does not open the key in %s.".formatted(file));
        } catch (GeneralSecurityException | IOException unknown) {
            throw new InvalidArgumentException(
                    "%s has a key encrypted in a way that the JDK does not read (%s). Encrypt it anew: openssl pkcs8 -topk8 -v2 aes-256-cbc -in %s -out key.pem"
                            .formatted(file, unknown.getMessage(), file));
        }
    }
}
