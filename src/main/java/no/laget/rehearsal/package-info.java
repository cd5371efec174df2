/**
 * Rehearses a model before it is deployed: all its paths on a throw-away engine, in virtual time, with stand-ins for what
 * writes the case file and reaches outside. Says which paths end, which never can, and which deadlines a case would have.
 * Not to be mixed up with {@code demo.Rehearsal}, which plays a case on the real engine as its people do.
 */
@NullMarked
package no.laget.rehearsal;

import org.jspecify.annotations.NullMarked;
