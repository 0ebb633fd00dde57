package io.fairlead.ws.tls;

import io.fairlead.ws.protocol.InvalidArgumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** PKCS#12 files (RFC 7292). */
final class Pkcs12 {
    private Pkcs12() {}

    static KeyStore load(Path file, char[] password) {
        byte[] bytes = Pem.read(file);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password);
            return store;
        } catch (IOException refused) {
            if (refused.getCause() instanceof UnrecoverableKeyException) {
                throw new InvalidArgumentException("The password does not open %s.".formatted(file));
            }
            throw new InvalidArgumentException(
                    "%s is no PKCS#12 file (%s). %s".formatted(file, refused.getMessage(), advice(bytes)));
        } catch (GeneralSecurityException refused) {
            throw new InvalidArgumentException("%s cannot be opened: %s. Write it anew with this JDK's keytool."
                    .formatted(file, refused.getMessage()));
        }
    }

    private static String advice(byte[] bytes) {
        boolean pem = new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
        return pem ? "It is PEM: use pem(...)." : "Name a .p12 or .pfx file.";
    }

    /** The alias of the one private key. */
    static String onlyKey(KeyStore store, Path file) {
        List<String> keys = new ArrayList<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) keys.add(alias);
            }
        } catch (KeyStoreException notLoaded) {
            throw new IllegalStateException(notLoaded);
        }
        if (keys.size() == 1) return keys.get(0);
        throw new InvalidArgumentException(
                keys.isEmpty()
                        ? "%s has no private key. Export it with its key.".formatted(file)
                        : "%s has %d private keys: %s. Keep one in it.".formatted(file, keys.size(), keys));
    }
}
