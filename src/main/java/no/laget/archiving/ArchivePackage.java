package no.laget.archiving;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Laget hands over: one record with its documents, in a folder of the archive. It knows nothing of how a certain
 * archive wants to be told; {@link FiksArkivMessage} does.
 *
 * @param key what the archive knows the record by; the same for whatever is sent again, so that the archive keeps it once
 * @param sender the unit that the record comes from
 * @param documents the main document first
 */
record ArchivePackage(String key, Folder folder, Titles titles, String sender, LocalDate date, List<Part> documents) {

    ArchivePackage {
        documents = List.copyOf(documents);
    }

    /** A title that is shielded like the rest, and one that anybody may read: it names nobody. */
    record Titles(String full, String open) {}

    /** Where the record is put. */
    sealed interface Folder {

        /**
         * The folder of a child or a group, made by the archive if it is not there.
         *
         * @param key what the archive knows the folder by, the same for all cases of a child
         * @param identityNumber the child's, where the archive finds folders by it
         */
        record OwnedBy(String key, Titles titles, @Nullable String identityNumber) implements Folder {

            /** The key only, because it may end up in an application log. */
            @Override
            public String toString() {
                return "OwnedBy[" + key + "]";
            }
        }

        /** A folder that is there, by the archive's own name for it. */
        record Known(String id) implements Folder {}
    }

    /**
     * A document.
     *
     * @param name as people see it
     * @param file its name in the package: ASCII, and no other part's
     * @param made whether Laget made it for the archive, or somebody added it to the case
     */
    record Part(String name, String file, String mediaType, boolean made, byte[] content) {

        /** The name in the package only: the other one may say whom it is about. */
        @Override
        public String toString() {
            return "Part[" + file + "]";
        }
    }

    /** The key only, because it may end up in an application log. */
    @Override
    public String toString() {
        return "ArchivePackage[" + key + "]";
    }
}
