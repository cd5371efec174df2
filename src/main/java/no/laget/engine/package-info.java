/** How the Camunda engine is set up, and nothing else: schema, history, access to tasks, and the holes that are closed. */
@NullMarked
package no.laget.engine;

import org.jspecify.annotations.NullMarked;
