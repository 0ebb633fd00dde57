package io.fairlead.ws.processor.document;

import java.util.List;
import java.util.SortedMap;

/**
 * All endpoints of a compilation, as their peers see them.
 *
 * @param title what it is about
 * @param version of it
 * @param channels sorted by name
 * @param definitions of the shapes that have a name
 */
record Document(String title, String version, List<Channel> channels, SortedMap<String, Shape> definitions) {}
