/** The annotations of an endpoint class; read by the annotation processor and by nobody at run time. */
package io.fairlead.ws.annotation;
