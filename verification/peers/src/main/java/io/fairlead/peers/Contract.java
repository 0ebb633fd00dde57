package io.fairlead.peers;

import java.time.Duration;

/** What every peer keeps to. */
final class Contract {
    static final String HOST = "127.0.0.1";
    /** Text and bytes come back the cheapest way that the library has. */
    static final String ECHO = "/echo";
    /** Text is taken as a string and sent as one. */
    static final String STRING = "/echo/string";
    /** An {@link OrderBook} is read from its JSON and written again. */
    static final String JSON = "/echo/json";
    /** Messages are compressed, with what went before as the dictionary if the client lets them. */
    static final String DEFLATE = "/echo/deflate";
    /** What one says, all on this path hear. */
    static final String FAN = "/fan";

    static final int MAX_MESSAGE_BYTES = 2 << 20;
    static final int BACKLOG = 4_096;
    static final int DEFLATE_LEVEL = 6;
    /** As the example's endpoint has it; those who have no threshold compress everything. */
    static final int DEFLATE_THRESHOLD = 32;

    static final Duration IDLE = Duration.ofMinutes(30);

    private Contract() {}
}
