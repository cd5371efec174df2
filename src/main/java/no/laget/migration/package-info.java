/** Moves running cases from one version of a process to another: tried first, in batches, logged, and back again if need be. */
@NullMarked
package no.laget.migration;

import org.jspecify.annotations.NullMarked;
