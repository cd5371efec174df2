package no.laget.regional;

import java.time.LocalDate;
import java.util.List;
import no.laget.casefile.Entry.ProgrammeEntry;
import org.jspecify.annotations.Nullable;

/** What the log of a regional programme says that no other programme's does. None of it is about a child. */
interface Entries extends ProgrammeEntry {

    /**
     * The region has decided on the programme (G05, G14, G17).
     *
     * @param target how many different people are to take part in training
     */
    record ProgrammeStarted(
            String name, String purpose, LocalDate begins, LocalDate lastDay, int target, List<String> municipalities)
            implements Entries {

        /** Keeps its own copy of the list. */
        public ProgrammeStarted {
            municipalities = List.copyOf(municipalities);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** How many people are to have taken part by when (G17). */
    record CurvePlanned(List<Milestone> milestones) implements Entries {

        /** So many different people by the end of this day. */
        record Milestone(LocalDate by, int participants) {}

        /** Keeps its own copy of the list. */
        public CurvePlanned {
            milestones = List.copyOf(milestones);
        }
    }

    /**
     * The participants were counted (G17).
     *
     * @param forecast how many it will be on the last day; {@code null} while it is too early to say
     */
    record Counted(int participants, int planned, @Nullable Integer forecast, int target, boolean behind)
            implements Entries {}

    /** What is done to catch up with the plan. */
    record CatchUp(String actions, String responsible) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The municipalities were asked what they do (G15). */
    record MappingInvited(LocalDate answerBy, String how, List<Contact> contacts) implements Entries {

        /** Who answers for one of them. */
        record Contact(String municipality, String contact) {

            @Override
            public String toString() {
                return "Contact";
            }
        }

        /** Keeps its own copy of the list. */
        public MappingInvited {
            contacts = List.copyOf(contacts);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Whom a municipality's work against drop-out is for (G12, G13, G15). */
    enum Reach {
        LOWER_GRADES,
        COMPULSORY,
        UPPER_SECONDARY,
        OUTSIDE
    }

    /** What a municipality answered, or what was tried when it did not (G10, G15). */
    record MunicipalityAnswered(
            String municipality,
            boolean answered,
            @Nullable String doing,
            List<Reach> forWhom,
            @Nullable String cooperation,
            @Nullable String lacking,
            @Nullable String tried)
            implements Entries {

        /** Keeps its own copy of the list. */
        public MunicipalityAnswered {
            forWhom = List.copyOf(forWhom);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A municipality that had not answered was reminded. */
    record MunicipalityReminded(String municipality, String how, String said) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The mapping as a whole, which the programme builds on (G15, G20). */
    record MappingSummary(int asked, int answered, String done, String works, String lacking, String takeUp)
            implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Staff were asked to share what has helped (G16). */
    record StaffInvited(String whom, String how, LocalDate shareBy) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * The experiences of staff, read and without anything by which a pupil can be recognised (G16).
     *
     * @param leftOut how many were not taken
     */
    record ExperiencesGathered(String summary, List<Experience> experiences, int leftOut) implements Entries {

        /** What one of them did, and what came of it. */
        record Experience(SchoolLevel level, String did, String better, String advice) {

            @Override
            public String toString() {
                return "Experience[" + level + "]";
            }
        }

        /** Keeps its own copy of the list. */
        public ExperiencesGathered {
            experiences = List.copyOf(experiences);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What a day builds on (G20). */
    enum Basis {
        MAPPING,
        COMPETENCE,
        EXPERIENCES
    }

    /** A day for sharing experiences was planned (G01, G19, G20). */
    record DayPlanned(LocalDate on, String place, String ledBy, String agenda, List<Basis> basis) implements Entries {

        /** Keeps its own copy of the list. */
        public DayPlanned {
            basis = List.copyOf(basis);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Municipalities and their workshops were invited (G02 to G04). */
    record DayInvited(LocalDate sentOn, List<Invited> invited) implements Entries {

        /** The schools, workshops and services of one municipality. */
        record Invited(String municipality, String workplaces) {}

        /** Keeps its own copy of the list. */
        public DayInvited {
            invited = List.copyOf(invited);
        }
    }

    /** A day was held: how many came from where, what was said, and what was learnt (G01 to G03, G06, G07). */
    record DayHeld(LocalDate on, List<From> attended, String minutes, String lessons) implements Entries {

        /** How many came from one municipality. */
        record From(String municipality, int participants) {}

        /** Keeps its own copy of the list. */
        public DayHeld {
            attended = List.copyOf(attended);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A day that was planned was not held. */
    record DayNotHeld(LocalDate on, String reason) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The minutes of a day were published (G01). */
    record MinutesPublished(String where, LocalDate publishedOn, String sentTo) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Where those who work against drop-out learn from each other, and what that is to influence (G18). */
    record EnvironmentsEstablished(List<Environment> environments) implements Entries {

        /** One of them. */
        record Environment(String name, String influences, String members, String leader) {

            @Override
            public String toString() {
                return "Environment";
            }
        }

        /** Keeps its own copy of the list. */
        public EnvironmentsEstablished {
            environments = List.copyOf(environments);
        }
    }

    /** What a learning environment has changed (G18). */
    enum Influence {
        DECISION,
        PLAN,
        ROUTINE,
        NONE
    }

    /** What the learning environments have learnt, and what has changed because of it (G18). */
    record EnvironmentsReviewed(List<Review> reviews) implements Entries {

        /** One of them. */
        record Review(
                String environment,
                String learned,
                Influence influence,
                @Nullable String changed) {

            @Override
            public String toString() {
                return "Review[" + influence + "]";
            }
        }

        /** Keeps its own copy of the list. */
        public EnvironmentsReviewed {
            reviews = List.copyOf(reviews);
        }
    }

    /** How many schools have a key person, and which do not (G09); their names are not in the log. */
    record KeyPersonsNamed(
            int schools, List<String> gaps, @Nullable String needs) implements Entries {

        /** Keeps its own copy of the list. */
        public KeyPersonsNamed {
            gaps = List.copyOf(gaps);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The key person of a school leaves (G09). */
    record KeyPersonLeft(String school, LocalDate on, String reason) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Somebody else took over, with what was handed over; or the school has nobody for now. */
    record KeyPersonChanged(
            String school,
            boolean filled,
            @Nullable String handedOver,
            @Nullable String whyNone) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** How it goes, each half-year, for the directors of education (G08). */
    record DirectorsReport(
            String numbers, String mapping, String experiences, String competence, String learning, String toDecide)
            implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The directors took the report up, and what came of it (G08, G18). */
    record ReportTakenUp(LocalDate on, String decided) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What became of each of the four goals (G14), what was learnt (G06, G07) and what lives on (G09). */
    record FinalReport(
            String numbers,
            String mapping,
            String experiences,
            String competence,
            String learning,
            String learned,
            String livesOn,
            String sentTo)
            implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The region ends the programme before its last day. */
    record EndedEarly(LocalDate on, String reason) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }
}
