/**
 * When a deadline is missed, somebody must act: the alert is written in the log of the case and becomes a task of the one
 * that the deadline table names. The duty to act in time is that of opplæringslova § 12-4 and of each programme's sources.
 */
@NullMarked
package no.laget.alert;

import org.jspecify.annotations.NullMarked;
