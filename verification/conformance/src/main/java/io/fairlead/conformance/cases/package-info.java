/**
 * The tables: a class for each section, numbered as the Autobahn test suite numbers its own where it has the section.
 */
@NullMarked
package io.fairlead.conformance.cases;

import org.jspecify.annotations.NullMarked;
