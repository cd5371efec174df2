/**
 * Mail that Laget sends: who is told what, when it goes, and what happens when it does not arrive. A mail says the role, the
 * date and where to log in, never a name or anything about a case (docs/decisions/0050-mail-waits-in-our-own-table.md).
 */
@NullMarked
package no.laget.mail;

import org.jspecify.annotations.NullMarked;
