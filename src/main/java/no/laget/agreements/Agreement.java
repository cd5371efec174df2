package no.laget.agreements;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import no.laget.casefile.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * An agreement between a school or the municipality and those who offer a programme.
 *
 * @param caseId the case that its documents and what was said about it are in
 * @param unit the school; none when the municipality has agreed for all its schools
 * @param from the first day it counts, when both have signed by then
 * @param to the last day it counts
 * @param lastDay the last day when it ended before {@code to}
 * @param replaces the agreement that this one renews
 */
public record Agreement(
        UUID id,
        CaseId caseId,
        Kind kind,
        Level level,
        @Nullable String unit,
        LocalDate from,
        LocalDate to,
        State state,
        @Nullable LocalDate lastDay,
        @Nullable UUID replaces,
        List<Signature> signatures) {

    /** Keeps its own copy of the list. */
    public Agreement {
        signatures = List.copyOf(signatures);
    }

    /** What is agreed on. */
    public enum Kind {
        /** UmV helps the school on request, and both take initiative (U02, U03). */
        UMV_COOPERATION(Party.UMV, 0),
        /** Passport for at least four years (P01–P03). */
        PASSPORT(Party.VOKSNE_FOR_BARN, 4),
        /** Passport and Zippys venner together (P05). */
        PASSPORT_AND_ZIPPY(Party.VOKSNE_FOR_BARN, 4);

        private final Party provider;
        private final int minimumYears;

        Kind(Party provider, int minimumYears) {
            this.provider = provider;
            this.minimumYears = minimumYears;
        }

        /** The side that offers the programme. */
        public Party provider() {
            return provider;
        }

        /** How many years the parties bind themselves for at least (P03); 0 for any time. */
        public int minimumYears() {
            return minimumYears;
        }

        /** Whether who has agreed on this has agreed on {@code other} too: the combined agreement holds Passport. */
        public boolean covers(Kind other) {
            return this == other || this == PASSPORT_AND_ZIPPY && other == PASSPORT;
        }

        /** Whether the two are about the same cooperation, so that only one of them can be in force at a time. */
        boolean excludes(Kind other) {
            return provider == other.provider;
        }

        /** The kinds of which {@code test} is true, by name, as SQL takes them. */
        static List<String> names(Predicate<Kind> test) {
            return Arrays.stream(values()).filter(test).map(Enum::name).toList();
        }
    }

    /** Who has agreed on the side of the schools (P04). */
    public enum Level {
        /** One school. */
        SCHOOL(Party.SCHOOL),
        /** The municipality, for all its schools. */
        MUNICIPALITY(Party.MUNICIPALITY);

        private final Party party;

        Level(Party party) {
            this.party = party;
        }
    }

    /** Who signs. */
    public enum Party {
        SCHOOL,
        MUNICIPALITY,
        VOKSNE_FOR_BARN,
        UMV
    }

    /** How far an agreement has come. */
    public enum State {
        /** Being agreed on; one side may have signed. */
        DRAFT,
        /** Signed by both. It counts on the days that it is for, and on no others. */
        IN_FORCE,
        /** Ended by somebody before its time or instead of being renewed. */
        ENDED,
        /** Its last day passed and nobody renewed it. */
        LAPSED,
        /** Another agreement took its place. */
        REPLACED,
        /** Never came into force. */
        ABANDONED
    }

    /** That one side has signed, when, and the document that shows it. */
    public record Signature(Party party, LocalDate on, UUID document) {}

    /** The two sides, the school's first. */
    public List<Party> parties() {
        return List.of(level.party, kind.provider());
    }

    /** The sides that have not signed yet. */
    public List<Party> unsigned() {
        return parties().stream()
                .filter(party -> signatures.stream().noneMatch(signed -> signed.party() == party))
                .toList();
    }

    /** The last day it counts, as it is known now. */
    public LocalDate until() {
        return lastDay == null ? to : lastDay;
    }

    /** Whether it counts on this day: signed by both by then, begun and not over. */
    public boolean countsOn(LocalDate day) {
        return unsigned().isEmpty()
                && state != State.ABANDONED
                && signatures.stream().noneMatch(signed -> signed.on().isAfter(day))
                && !day.isBefore(from)
                && !day.isAfter(until());
    }
}
