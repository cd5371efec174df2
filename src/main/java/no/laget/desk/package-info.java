/**
 * What Tasklist needs beyond Camunda: the tab that shows the case of a task, its documents, and the log to print. Whoever
 * is logged in to Camunda's web apps is known here too; nobody else gets anything.
 */
@NullMarked
package no.laget.desk;

import org.jspecify.annotations.NullMarked;
