/**
 * UmV helps a school on the request of its leadership: with pupils who are expelled, conflicts, attitudes. It is anchored in
 * an agreement, makes its measures with the leadership and the pupils themselves, and stays with them (U01–U21).
 */
@NullMarked
package no.laget.umv;

import org.jspecify.annotations.NullMarked;
