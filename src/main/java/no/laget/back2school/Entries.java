package no.laget.back2school;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import no.laget.casefile.Entry;
import no.laget.casefile.Party;
import org.jspecify.annotations.Nullable;

/** What Back2School alone writes in the log. {@link CourseConfidence} says what of it the team alone reads. */
interface Entries extends Entry.ProgrammeEntry {

    /** A pupil was reported, with the worrying absence as the reason (B04). */
    record Referral(String absence, @Nullable String tried, boolean knownAtHome) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * What the decision table answered (B02, B03).
     *
     * @param percent the absence of the last three months as it was compared, with all its decimals
     * @param lastThreeMonths the same in words
     * @param schoolYear the Danish rule (B25), shown and never mixed in
     */
    record Inclusion(
            boolean included,
            int age,
            @Nullable BigDecimal percent,
            String why,
            String instead,
            String lastThreeMonths,
            String schoolYear)
            implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** An exception from the conditions was asked for, and answered by another person. */
    record Exemption(Answer answer, String reason) implements Entries {

        enum Answer {
            ASKED,
            AGREED,
            DECLINED
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The three of the team, each with a part (B18) and basic training or not yet (B20). */
    record TeamFormed(List<Member> members, @Nullable String note) implements Entries {

        /** Keeps its own copy of the list. */
        public TeamFormed {
            members = List.copyOf(members);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** One of the team. */
    record Member(String name, TeamPart part, boolean trained) {

        @Override
        public String toString() {
            return "Member";
        }
    }

    /** Somebody took the place of another in the team. */
    record Substitute(String out, String in, String reason) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Another professional is brought in (B15). */
    record ProfessionalInvited(String who, String why) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The thorough assessment (B10, B11, B12): scores as numbers, never the answers to single questions (M10). */
    record Assessment(
            String history,
            List<Score> scores,
            String mainly,
            String protective,
            @Nullable String other) implements Entries {

        /** Keeps its own copy of the list. */
        public Assessment {
            scores = List.copyOf(scores);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The means of one function of SRAS-R. */
    record Score(SrasProfile.Function function, BigDecimal child, BigDecimal parents) {}

    /** How the team understands what keeps the absence going (M02, M06). */
    record Formulation(String text) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The goals, concrete enough to be measured (M06). */
    record Goals(List<CourseGoal> goals) implements Entries {

        /** Keeps its own copy of the list. */
        public Goals {
            goals = List.copyOf(goals);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** One goal, how one sees that it is reached, and by when. */
    record CourseGoal(String goal, String measured, LocalDate by) {

        @Override
        public String toString() {
            return "CourseGoal";
        }
    }

    /** The graded way back to school (M02). */
    record ReturnPlan(LocalDate returnOn, List<ReturnStep> steps, List<Party> agreedBy) implements Entries {

        /** Keeps its own copy of the list. */
        public ReturnPlan {
            steps = List.copyOf(steps);
            agreedBy = List.copyOf(agreedBy);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** One step of the way back. */
    record ReturnStep(String what, LocalDate from) {

        @Override
        public String toString() {
            return "ReturnStep";
        }
    }

    /** The meetings as everybody has been told (B13, B14). */
    record CalendarFixed(CoursePace pace, List<Planned> meetings) implements Entries {

        /** Keeps its own copy of the list. */
        public CalendarFixed {
            meetings = List.copyOf(meetings);
        }
    }

    /** The meetings that have a new time, as everybody has been told. */
    record MeetingsMoved(List<Planned> meetings) implements Entries {

        /** Keeps its own copy of the list. */
        public MeetingsMoved {
            meetings = List.copyOf(meetings);
        }
    }

    /** One meeting of the calendar. */
    record Planned(CourseMeeting.Kind meeting, int number, LocalDateTime at) {}

    /** A meeting of the course was held, and who was there (B29). */
    record Attended(CourseMeeting.Kind meeting, int number, boolean child, List<Present> guardians, boolean school)
            implements Entries {

        /** Keeps its own copy of the list. */
        public Attended {
            guardians = List.copyOf(guardians);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Whether one of the parents came. */
    record Present(String name, boolean came) {

        @Override
        public String toString() {
            return "Present";
        }
    }

    /** What came of the home assignments, and the new ones. */
    record Homework(
            Done done, @Nullable String told, @Nullable String next) implements Entries {

        enum Done {
            NONE,
            DONE,
            PARTLY,
            NOT_DONE
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** There were fewer meetings than eleven and three, and why. */
    record FewMeetings(int family, int school, String reason) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What came of it: absence before, during and after in words, and the goals (B01). */
    record Outcome(String absence, List<Reached> goals, String wayOn) implements Entries {

        /** Keeps its own copy of the list. */
        public Outcome {
            goals = List.copyOf(goals);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** How it went with one goal. */
    record Reached(String goal, How how) {

        enum How {
            REACHED,
            PARTLY,
            NOT_REACHED
        }

        @Override
        public String toString() {
            return "Reached";
        }
    }

    /** The child's and the parents' own words about the course. */
    record FamilysWords(String child, String parents) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What the team has learnt, for the pilot study (B22, B28). */
    record Experience(
            String worked,
            String hard,
            @Nullable String adapt,
            @Nullable Integer hours) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }
}
