package no.laget.archiving;

import java.util.UUID;
import java.util.function.Function;
import no.laget.archiving.Answer.Fate;

/**
 * The way to the archive: the seam for Fiks IO and others. {@link FolderArchive} is there unless another bean of this type
 * is. A message may be delivered more than once, with the same id and the same bytes; what the archive must do about that
 * is in {@code docs/decisions/0058}.
 */
public interface ArchiveClient {

    /**
     * Delivers a package and returns when the archive, or whoever carries it there, has it for good. Gives up after ten
     * seconds without progress.
     *
     * @param message the id of the message; answers name it
     * @param container the ASiC-E container
     * @throws ArchiveUnavailable when it could not be delivered now; it may have been delivered all the same
     */
    void deliver(UUID message, byte[] container);

    /**
     * Shows every answer that has come to {@code taker}, which never fails, in any order. What is {@link Fate#TAKEN} or {@link Fate#UNKNOWN}
     * is not shown again, except after a crash; what is {@link Fate#EARLY} is.
     *
     * @throws ArchiveUnavailable when the answers cannot be asked for now
     */
    void collect(Function<Answer, Fate> taker);

    /**
     * Removes what is left of a message where it was exchanged, when its case is deleted. A way that leaves nothing behind
     * has nothing to do.
     *
     * @throws ArchiveUnavailable when that cannot be done now
     */
    default void remove(UUID message) {}
}
