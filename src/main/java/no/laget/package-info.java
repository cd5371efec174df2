/** Laget, the team around the child. Each package below is a module; this one holds only what all of them share. */
@NullMarked
package no.laget;

import org.jspecify.annotations.NullMarked;
