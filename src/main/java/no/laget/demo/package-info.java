/** The demo municipality's cases, made by playing them, and a clock that can be moved. Absent in production. */
@NullMarked
package no.laget.demo;

import org.jspecify.annotations.NullMarked;
