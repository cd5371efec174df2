/**
 * The municipality, its units and the staff with their roles, read from a file that the municipality writes itself. Who
 * may do what in Laget follows from the appointments here.
 */
@NullMarked
package no.laget.organisation;

import org.jspecify.annotations.NullMarked;
