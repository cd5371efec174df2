/** Meetings of the people around a child: arranged, held or not held, with minutes that the parties agree on (A16–A19, A40–A43, A49–A51). */
@NullMarked
package no.laget.meeting;

import org.jspecify.annotations.NullMarked;
