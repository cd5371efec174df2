/**
 * What children and guardians may ask for about what is written of them (GDPR art. 15 to 18, forvaltningsloven § 18 and § 19): to
 * get it, to have it corrected, restricted or deleted. A person decides, within a month, and says why when it is not all.
 */
@NullMarked
package no.laget.rights;

import org.jspecify.annotations.NullMarked;
