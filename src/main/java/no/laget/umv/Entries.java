package no.laget.umv;

import java.time.LocalDate;
import java.util.List;
import no.laget.casefile.Entry.ProgrammeEntry;
import org.jspecify.annotations.Nullable;

/** What the log of a case of UmV says beside what all programmes write. None of them shows what it says in {@code toString}. */
interface Entries extends ProgrammeEntry {

    /** The request of the school's leadership (U05–U07, U10–U14). */
    record Requested(
            Target target,
            List<Aim> aims,
            List<Help> help,
            String matter,
            String affected,
            String tried,
            boolean urgent)
            implements Entries {

        /** Keeps its own copies of the lists. */
        public Requested {
            aims = List.copyOf(aims);
            help = List.copyOf(help);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Whether the school has an agreement on the day, and until when (U02). */
    record AgreementChecked(boolean counts, @Nullable LocalDate until) implements Entries {}

    /** The three answers, and what they lead to (U15–U17). */
    record Assessed(
            String parties,
            String problem,
            String followUp,
            Result result,
            @Nullable String advice) implements Entries {

        /** What UmV answers. */
        public enum Result {
            ACCEPT,
            DECLINE,
            PASS_ON
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** UmV must know more; the deadline stands still (U14). */
    record InformationAsked(String question) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The school has answered after so many days, and the deadline is moved by as many. */
    record InformationGiven(String answer, int daysWaited) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * The matter belongs elsewhere.
     *
     * @param start who begins there; null in logs from before one could know
     */
    record PassedOn(String to, @Nullable Start start) implements Entries {

        /** How it begins where it belongs. */
        public enum Start {
            /** The child has a case there, linked to this one. */
            STARTED,
            /** The school begins itself: such a case is about one child, and this one is about several. */
            ABOUT_SEVERAL,
            /** The school begins itself: what it is passed on to is no programme in Laget. */
            BY_THE_SCHOOL
        }
    }

    /** With whom UmV cooperates at the school, and what is agreed (U08). */
    record Cooperation(
            String leadership,
            String counsellor,
            String classTeacher,
            @Nullable String others,
            String agreed) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The measures, who made them, and what the pupil says, or why not the pupil (U18). */
    record Measures(
            List<Planned> planned,
            List<Who> takenPart,
            @Nullable String pupilSays,
            @Nullable String whyWithoutPupil) implements Entries {

        /** One measure. */
        public record Planned(String what, String responsible, LocalDate from, LocalDate evaluateOn) {

            @Override
            public String toString() {
                return "Planned";
            }
        }

        /** Keeps its own copies of the lists. */
        public Measures {
            planned = List.copyOf(planned);
            takenPart = List.copyOf(takenPart);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What an expelled pupil does instead of being away (U12). */
    record Alternative(Form form, String place, String contact, LocalDate from, LocalDate to, String dayPlan)
            implements Entries {

        /** In which form. */
        public enum Form {
            /** A placement outside the school. */
            PLACEMENT,
            /** Another form of expulsion. */
            EXPULSION
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What pupil and adults promise each other when the pupil comes back (U12). */
    record PupilContract(String pupilPromises, String adultsPromise, List<Who> agreedWith, LocalDate backOn)
            implements Entries {

        /** Keeps its own copy of the list. */
        public PupilContract {
            agreedWith = List.copyOf(agreedWith);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The talks with each party of a conflict alone (U12). */
    record SeparateTalks(List<Talk> talks) implements Entries {

        /** One talk. */
        public record Talk(String who, LocalDate on, String said) {

            @Override
            public String toString() {
                return "Talk";
            }
        }

        /** Keeps its own copy of the list. */
        public SeparateTalks {
            talks = List.copyOf(talks);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What came of the meeting of the parties (U12). */
    record ConflictSettled(Settlement settlement, String text) implements Entries {

        /** How it went. */
        public enum Settlement {
            AGREED,
            TALK_MORE,
            NOT_AGREED
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** How it goes, and what comes next (U20). */
    record FollowedUp(String how, @Nullable String pupilSays, Next next) implements Entries {

        /** What comes next. */
        public enum Next {
            CONTINUE,
            NEW_MEASURES,
            EVALUATE
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What the cooperation has meant, the pupil heard (U19). */
    record Evaluated(
            @Nullable String pupilSays,
            @Nullable String whyNotHeard,
            Change environment,
            Change dropOut,
            String schoolSays,
            @Nullable String learned)
            implements Entries {

        /** How something has changed. */
        public enum Change {
            BETTER,
            SAME,
            WORSE,
            UNKNOWN
        }

        @Override
        public String toString() {
            return kind();
        }
    }
}
