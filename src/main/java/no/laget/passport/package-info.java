/**
 * Passport: a school or the municipality agrees with Voksne for Barn on at least four years, anchors the programme in its
 * leadership, trains those who take part, and looks after it every school year (P01 to P22).
 */
@NullMarked
package no.laget.passport;

import org.jspecify.annotations.NullMarked;
