/**
 * Reads models, forms and decision tables before they are deployed: the house rules and what is safe, one source for the
 * server, the tests and the linter. Process owners deploy from Modeler; what they deployed is kept with its difference.
 */
@NullMarked
package no.laget.modelguard;

import org.jspecify.annotations.NullMarked;
