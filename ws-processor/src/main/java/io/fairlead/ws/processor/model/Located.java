package io.fairlead.ws.processor.model;

/**
 * A value of an annotation and the place where it stands.
 *
 * @param value as written, or the annotation's default
 * @param site of the value, or of the annotation if the default holds
 */
public record Located<T>(T value, Site site) {}
