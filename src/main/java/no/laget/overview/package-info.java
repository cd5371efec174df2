/**
 * What those who lead see in Cockpit: how many, how late, what works, and what stands still, for the units that they answer
 * for (A04, and the duty to see to it in opplæringslova § 12-4); and what they may do about it. The school owner gets numbers
 * that point at nobody.
 */
@NullMarked
package no.laget.overview;

import org.jspecify.annotations.NullMarked;
