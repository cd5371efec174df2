/**
 * How long a case is kept after it is in the archive, and its deletion as a whole (GDPR art. 5 (1) e and 17, arkivlova): the
 * record, the absence of a child who has left, and what the engine remembers. One row without anybody in it stays.
 */
@NullMarked
package no.laget.retention;

import org.jspecify.annotations.NullMarked;
