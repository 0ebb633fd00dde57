package io.fairlead.interop;

/** What our end wants of permessage-deflate (RFC 7692); a peer's end just has it on or off. */
public enum Compression {
    /** Not offered, or not accepted. */
    OFF,
    /** Messages refer to earlier ones, both ways. */
    TAKEOVER,
    /** Every message stands by itself, both ways (§7.1.1). */
    NO_TAKEOVER
}
