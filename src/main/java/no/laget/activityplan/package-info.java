/**
 * The activity plan with its Stafettlogg: from a concern to a child who is safe and a case that is closed and archived
 * (opplæringslova § 12-4, barnehageloven § 42, and the routine of the municipality, checklist A01–A61).
 */
@NullMarked
package no.laget.activityplan;

import org.jspecify.annotations.NullMarked;
