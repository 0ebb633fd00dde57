package io.fairlead.ws.upgrade;

/**
 * A header field as text: what a peer sent, or what it will be sent. A copy, yours to keep.
 *
 * @param name as it was written; names compare without case
 * @param value white space at both ends cut; bytes beyond ASCII one char each (ISO 8859-1)
 */
public record HeaderField(String name, String value) {}
