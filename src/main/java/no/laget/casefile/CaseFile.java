package no.laget.casefile;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as it stands now; how it came to be so is in its log.
 *
 * @param number what people call the case, counted per year: {@code 2026-0007}
 * @param programme the id of the process that the case is worked on in: {@code activityplan}
 * @param holder who is responsible (stafetthaldar)
 * @param level the level that the parties chose to solve the case on, 0 to 3 (A22)
 * @param shared whether consent lets participants from other units read (A15)
 * @param previous the closed case about the same child that this one follows (A60)
 * @param knownAt since when the unit has known; the deadlines count from here (A04)
 * @param restricted whether what is written is kept and not used, because somebody has asked for it (GDPR art. 18)
 */
public record CaseFile(
        CaseId id,
        String number,
        String programme,
        String unit,
        Subject subject,
        List<Guardian> guardians,
        List<Participant> participants,
        String holder,
        @Nullable Integer level,
        Status status,
        boolean shared,
        Involvement involvement,
        @Nullable CaseId previous,
        Instant knownAt,
        Instant opened,
        @Nullable Instant closed,
        @Nullable String archiveReference,
        boolean restricted) {

    /** Keeps its own copies of the lists. */
    public CaseFile {
        guardians = List.copyOf(guardians);
        participants = List.copyOf(participants);
    }

    /** What a task card shows: {@code 2026-0007 · K.N.}, or the number alone for a group and for a protected child. */
    public String label() {
        return subject instanceof Child child && !child.protectedAddress() ? number + " · " + child.initials() : number;
    }

    /** Whether the case is about a child whose address is protected. */
    public boolean isProtected() {
        return subject instanceof Child child && child.protectedAddress();
    }

    /** The same case as people may see it, the child's identity number masked. */
    public CaseFile masked() {
        return with(subject.masked(), guardians);
    }

    /** The same case, about the same subject, with the guardians in other words. */
    CaseFile with(Subject shown, List<Guardian> reached) {
        return new CaseFile(
                id,
                number,
                programme,
                unit,
                shown,
                reached,
                participants,
                holder,
                level,
                status,
                shared,
                involvement,
                previous,
                knownAt,
                opened,
                closed,
                archiveReference,
                restricted);
    }

    /** The id and the status only, because it may end up in an application log. */
    @Override
    public String toString() {
        return "CaseFile[" + id + ", " + status + "]";
    }
}
