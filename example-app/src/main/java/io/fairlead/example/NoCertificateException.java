package io.fairlead.example;

import java.io.IOException;

/** There is no certificate to serve with; the message says what is missing. */
final class NoCertificateException extends IOException {
    private static final long serialVersionUID = 1;

    NoCertificateException(String message) {
        super(message);
    }
}
