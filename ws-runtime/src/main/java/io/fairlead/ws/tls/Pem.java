package io.fairlead.ws.tls;

import io.fairlead.ws.protocol.InvalidArgumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One block of a PEM file (RFC 7468).
 *
 * @param label such as {@code CERTIFICATE}
 * @param text between the lines that begin and end it
 */
record Pem(String label, String text) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new InvalidArgumentException("There is no file %s; it was looked for at %s. Check the path."
                    .formatted(file, file.toAbsolutePath()));
        } catch (IOException unreadable) {
            throw new InvalidArgumentException(
                    "%s cannot be read: %s. Let this process read it.".formatted(file, unreadable.getMessage()));
        }
    }

    /** Every block of a file; what stands between them is for people. */
    static List<Pem> blocks(Path file) {
        String all = new String(read(file), StandardCharsets.ISO_8859_1);
        List<Pem> blocks = new ArrayList<>();
        for (int at = all.indexOf(BEGIN); at >= 0; at = all.indexOf(BEGIN, at + 1)) {
            int labelEnd = all.indexOf(DASHES, at + BEGIN.length());
            if (labelEnd < 0) break;
            String label = all.substring(at + BEGIN.length(), labelEnd);
            int end = all.indexOf(END + label + DASHES, labelEnd);
            if (end < 0) {
                throw new InvalidArgumentException(
                        "%s is cut off: a %s begins and does not end. Copy the file again.".formatted(file, label));
            }
            blocks.add(new Pem(label, all.substring(labelEnd + DASHES.length(), end)));
        }
        return blocks;
    }

    static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem block : blocks(file)) {
            if (block.label.equals("CERTIFICATE")) certificates.add(block.certificate(file));
        }
        if (!certificates.isEmpty()) return certificates;
        throw new InvalidArgumentException(
                "%s has no -----BEGIN CERTIFICATE-----. Name a PEM file with certificates; a .p12 or .pfx file is for pkcs12(file, password)."
                        .formatted(file));
    }

    private X509Certificate certificate(Path file) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes(file)));
        } catch (CertificateException malformed) {
            throw new InvalidArgumentException("%s has a certificate that cannot be understood: %s. Export it again."
                    .formatted(file, malformed.getMessage()));
        }
    }

    byte[] bytes(Path file) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidArgumentException("%s has a %s that is not base64: %s. Copy the file again."
                    .formatted(file, label, malformed.getMessage()));
        }
    }
}
