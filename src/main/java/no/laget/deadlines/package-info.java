/**
 * How long everything may take: the decision table {@code processes/deadlines/deadlines.dmn} turned into instants, with
 * Norwegian public holidays and the municipality's school calendar. Source: A04, A41 and the municipality's own choices.
 */
@NullMarked
package no.laget.deadlines;

import org.jspecify.annotations.NullMarked;
