/**
 * The absence register: which pupils are at which school, and when they were away, as the schools' own systems report it.
 * From it come the rates over school days that open a course (B03, B25) and the early signals (G10 to G13).
 */
@NullMarked
package no.laget.absence;

import org.jspecify.annotations.NullMarked;
