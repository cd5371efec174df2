/** How Laget starts: on which database, with which safeguards in production, and what it prints when it is ready. */
@NullMarked
package no.laget.startup;

import org.jspecify.annotations.NullMarked;
