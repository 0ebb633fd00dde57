/** Messages as JSON, read and written by Jackson. A module whose records travel opens them to Jackson. */
module io.fairlead.ws.codec.jackson {
    requires transitive io.fairlead.ws;
    requires transitive com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports io.fairlead.ws.codec.jackson;
}
