/** Handing a closed log over to the archive of the municipality, and the reference that comes back (A56–A58). */
@NullMarked
package no.laget.archiving;

import org.jspecify.annotations.NullMarked;
