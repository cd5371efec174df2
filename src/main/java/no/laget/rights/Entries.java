package no.laget.rights;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import no.laget.casefile.Entry.ProgrammeEntry;
import org.jspecify.annotations.Nullable;

/** What is written in the log of a case, also of a closed one, when somebody makes use of a right. */
public interface Entries extends ProgrammeEntry {

    /** Also when the case has ended: the right does not end with it. */
    @Override
    default boolean mayFollowTheEnd() {
        return true;
    }

    /** Who asks. */
    enum Asker {
        /** The child on its own. */
        CHILD,
        /** One guardian; the other one asks for him- or herself. */
        GUARDIAN,
        /** Somebody with a power of attorney. */
        REPRESENTATIVE
    }

    /** How much of what was asked for is given. */
    enum Given {
        ALL,
        PART,
        NOTHING
    }

    /** By what somebody may be kept from reading something. */
    enum Ground {
        /** Forvaltningsloven § 19, first paragraph, letter d: for the sake of the health of the party, or of who stands near. */
        PARTY,
        /** Forvaltningsloven § 19, second paragraph, GDPR art. 15 (4): what concerns somebody else. */
        OTHERS,
        /** A protected address. */
        ADDRESS,
        /** What a child has said in confidence, when the best interests of the child ask for it. */
        CHILD
    }

    /** How the answer reached the one who asked. */
    enum Way {
        IN_PERSON,
        DIGITAL_MAIL,
        LETTER
    }

    /** Somebody asks. */
    record Requested(
            Right right,
            Asker asker,
            String name,
            LocalDate received,
            @Nullable String text) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * Somebody has decided.
     *
     * @param request the number of the entry that asks, because several may ask at once
     * @param withheld what the one who asked does not get
     * @param contactsWithheld whether addresses, telephone numbers and places of meetings are left out
     * @param elsewhere what the one who asked gets to know from cases about others, copied by hand
     */
    record Decided(
            long request,
            Right right,
            Given given,
            List<Withholding> withheld,
            boolean contactsWithheld,
            @Nullable Ground ground,
            @Nullable String reason,
            @Nullable String elsewhere)
            implements Entries {

        /** One entry or one document that is withheld; what corrects it or tells of it is, too. */
        public record Withholding(
                String caseNumber,
                @Nullable Long entry,
                @Nullable UUID document) {

            @Override
            public String toString() {
                return "Withholding";
            }
        }

        /** Keeps its own copy of the list. */
        public Decided {
            withheld = List.copyOf(withheld);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The one who asked has the answer. */
    record Answered(Right right, LocalDate on, Way way) implements Entries {}

    /** Nobody had answered in time, and the school owner has seen to it. */
    record LateFollowedUp(String done) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }
}
