package no.laget.casefile;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether the log of a case is as it was written, and if not, where it first differs and how.
 *
 * @param entries how many entries there are
 * @param at the sequence number at which the log first differs
 * @param difference how it differs there
 */
public record Chain(
        long entries, @Nullable Long at, @Nullable Difference difference) {

    /** What somebody who went round Laget did to the log. */
    public enum Difference {
        /** The entry says something else, or says it was written by another or at another time. */
        CHANGED,
        /** The entry is gone. */
        REMOVED,
        /** The entry was not written by Laget at this place. */
        INSERTED,
        /** The entry stood somewhere else in the log. */
        REORDERED,
        /** The entry is whole, but the content of the document that it tells of is gone or another. */
        DOCUMENT_CHANGED
    }

    /** Whether everything is as it was written. */
    public boolean intact() {
        return difference == null;
    }

    /** Where the log first differs; only for one that does. */
    public long brokenAt() {
        return Objects.requireNonNull(at);
    }

    /**
     * Checks a log.
     *
     * @param links what is stored, by sequence number
     * @param length how many entries the case file says that there are
     * @param lastHash the hash that the case file says the last one has
     */
    static Chain of(List<Link> links, long length, String lastHash) {
        String previousHash = "";
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            long place = i + 1;
            if (place > length) {
                return broken(links, place, Difference.INSERTED);
            }
            if (link.sequence() != place) {
                return broken(links, place, Difference.REMOVED);
            }
            if (!link.holdsAt(place)) {
                return misplaced(links, link, place);
            }
            if (!link.previousHash().equals(previousHash)) {
                // Two neighbours that are each whole disagree; the one that the next in line vouches for is the old
                // one.
                String vouched = i + 1 < links.size() ? links.get(i + 1).previousHash() : lastHash;
                boolean old = link.hash().equals(vouched) && i > 0;
                return broken(links, old ? place - 1 : place, Difference.CHANGED);
            }
            previousHash = link.hash();
        }
        if (links.size() < length) {
            return broken(links, links.size() + 1L, Difference.REMOVED);
        }
        return previousHash.equals(lastHash)
                ? new Chain(links.size(), null, null)
                : broken(links, length, Difference.CHANGED);
    }

    /** How the log differs at a place whose link is not whole there: it belongs elsewhere, or nowhere. */
    private static Chain misplaced(List<Link> links, Link link, long place) {
        boolean rightOneElsewhere = links.stream().anyMatch(other -> other.holdsAt(place));
        Long origin = originOf(link, links.size() + 1L);
        if (origin == null) {
            return broken(links, place, rightOneElsewhere ? Difference.INSERTED : Difference.CHANGED);
        }
        if (origin < place) {
            return broken(links, origin, Difference.INSERTED);
        }
        return broken(links, place, rightOneElsewhere ? Difference.REORDERED : Difference.REMOVED);
    }

    private static @Nullable Long originOf(Link link, long last) {
        for (long place = 1; place <= last; place++) {
            if (link.holdsAt(place)) {
                return place;
            }
        }
        return null;
    }

    private static Chain broken(List<Link> links, long at, Difference difference) {
        return new Chain(links.size(), at, difference);
    }
}
