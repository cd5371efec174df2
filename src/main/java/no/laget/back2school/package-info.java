/**
 * Back2School: from worrying absence back to school, through an interview, eleven meetings with the family and three with the
 * school in three to four months, and a booster session and a fourth school meeting three months later. Source: B01–B30.
 */
@NullMarked
package no.laget.back2school;

import org.jspecify.annotations.NullMarked;
