/** What a person writes on an endpoint class. Depends on nothing. */
module io.fairlead.ws.annotation {
    exports io.fairlead.ws.annotation;
}
