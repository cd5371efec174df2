/**
 * The register of agreements that a programme rests on: who has agreed to what, signed by both sides, and for how long (U02,
 * P01–P06). Nothing that needs an agreement begins before it is in force, and none lapses unseen.
 */
@NullMarked
package no.laget.agreements;

import org.jspecify.annotations.NullMarked;
