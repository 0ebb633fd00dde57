package io.fairlead.example;

/** The command line. */
record Arguments(String host, int port, boolean tls, boolean help) {
    static final String USAGE = """
            Usage: java -jar example-app.jar [--host HOST] [--port PORT] [--tls]

              --host HOST   where to listen (default: 127.0.0.1)
              --port PORT   0 to 65535; 0 lets the system choose (default: 9001)
              --tls         wss and https, with a certificate for localhost that is made now and vouches for itself
              --help        this text
            """;

    /**
     * Reads the arguments; what it cannot read is an {@link IllegalArgumentException} whose message is for the user.
     */
    static Arguments read(String... words) {
        String host = "127.0.0.1";
        int port = 9001;
        boolean tls = false;
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--help", "-h" -> {
                    return new Arguments(host, port, tls, true);
                }
                case "--host" -> host = valueOf(words, i++);
                case "--port" -> port = port(valueOf(words, i++));
                case "--tls" -> tls = true;
                default -> throw new IllegalArgumentException("unknown option '" + words[i] + "'");
            }
        }
        return new Arguments(host, port, tls, false);
    }

    private static String valueOf(String[] words, int option) {
        if (option + 1 < words.length) return words[option + 1];
        throw new IllegalArgumentException(words[option] + " needs a value");
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) return Integer.parseInt(text);
        throw new IllegalArgumentException("--port is '" + text + "'; it must be 0 to 65535");
    }
}
