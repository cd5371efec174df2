/**
 * A programme against drop-out that a region runs for two years, with four goals: to map what is done, to gather the
 * experiences of those who succeed, to train a thousand people, and to create environments in which people learn and that
 * influence strategy (G01 to G20).
 */
@NullMarked
package no.laget.regional;

import org.jspecify.annotations.NullMarked;
