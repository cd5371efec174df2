package no.laget.passport;

import java.time.LocalDate;
import java.util.List;
import no.laget.agreements.Agreement;
import no.laget.casefile.Entry.ProgrammeEntry;
import org.jspecify.annotations.Nullable;

/** What the log of a Passport case says that no other programme's does. None of it is about a child. */
interface Entries extends ProgrammeEntry {

    /** A school or the municipality wants to use Passport (P04, P05, P07). */
    record Interest(Agreement.Level level, Agreement.Kind agreementKind, boolean runsZippy, String why)
            implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The leadership has assessed and decided, with the purpose, or has decided against it (P08, P09). */
    record Assessed(
            String assessed,
            boolean decided,
            @Nullable String purpose,
            @Nullable String reason) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Where the leadership is (P10). */
    enum Where {
        SCHOOL,
        MUNICIPALITY
    }

    /**
     * Who answers for what, at the school or in the municipality (P10, P11).
     *
     * @param school the name of the school when it came in later than the others
     */
    record Anchored(Where where, @Nullable String school, List<Duty> duties) implements Entries {

        /** One person's part. */
        record Duty(String name, PassportRole role, String responsibility) {

            @Override
            public String toString() {
                return "Duty[" + role + "]";
            }
        }

        /** Keeps its own copy of the list. */
        public Anchored {
            duties = List.copyOf(duties);
        }
    }

    /** The members of the resource group, and the roles that nobody in it has (P12, P13). */
    record GroupFormed(List<Person> members, List<PassportRole> missing) implements Entries {

        /** Keeps its own copies of the lists. */
        public GroupFormed {
            members = List.copyOf(members);
            missing = List.copyOf(missing);
        }
    }

    /** Two days were agreed on, and people were invited (P16, P17). */
    record CoursePlanned(CourseFor courseFor, LocalDate dayOne, LocalDate dayTwo, String place, List<Person> invited)
            implements Entries {

        /** Keeps its own copy of the list. */
        public CoursePlanned {
            invited = List.copyOf(invited);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Who was there, each day. */
    record CourseHeld(CourseFor courseFor, List<Attended> attended) implements Entries {

        /** One person's days. */
        record Attended(String name, PassportRole role, boolean dayOne, boolean dayTwo) {

            @Override
            public String toString() {
                return "Attended[" + role + "]";
            }
        }

        /** Keeps its own copy of the list. */
        public CourseHeld {
            attended = List.copyOf(attended);
        }
    }

    /** What becomes of those who missed a day. */
    record MakeUp(
            CourseFor courseFor,
            @Nullable LocalDate on,
            @Nullable String reason) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The resource group has trained those who are new this school year, or there were none (P15). */
    record NewcomersTrained(String year, @Nullable LocalDate on, List<Person> newcomers) implements Entries {

        /** Keeps its own copy of the list. */
        public NewcomersTrained {
            newcomers = List.copyOf(newcomers);
        }
    }

    /** How Passport is anchored in the class, at the school and in the municipality, once a school year (P20 to P22). */
    record AnchoringReport(String year, String inClass, String atSchool, String inMunicipality, String strengthen)
            implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What was learnt, and what lives on (P21, P22). */
    record Lessons(String lessons, @Nullable String carriedOn) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A school came in under the municipality's agreement, or left it. */
    record SchoolChanged(News what, String school, LocalDate on, String reason) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** They leave before the agreement is over. */
    record LeftEarly(LocalDate on, String reason) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }
}
