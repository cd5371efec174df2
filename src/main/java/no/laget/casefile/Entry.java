package no.laget.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import no.laget.Words;
import no.laget.organisation.Role;
import org.jspecify.annotations.Nullable;

/**
 * What can be written in the log of a case: here what all programmes write, in {@link ProgrammeEntry} what one alone does. They are stored under the names of these records, so
 * a record may get a new optional component but is never renamed. Local times are those of Europe/Oslo.
 *
 * <p>None of them shows what it says in {@code toString}, because that may end up in an application log.
 */
public sealed interface Entry {

    /** The name that entries of this kind are stored under: {@code meetingArranged}. */
    default String kind() {
        return kindOf(getClass());
    }

    /** The name that entries of a kind are stored under; those of a programme have its id in front. */
    static String kindOf(Class<? extends Entry> type) {
        String name = type.getSimpleName();
        String kind = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return ProgrammeEntry.class.isAssignableFrom(type) ? Words.module(type) + "." + kind : kind;
    }

    /** The case was opened, about whom and by which number (A14, A21). The subject's identity number is masked. */
    record Opened(
            String number,
            String unit,
            Subject subject,
            List<Guardian> guardians,
            String holder,
            @Nullable String previousNumber)
            implements Entry {

        /** Keeps its own copy of the list. */
        public Opened {
            guardians = List.copyOf(guardians);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What is known about the child or group and the guardians was changed or completed (A21). */
    record PersonsChanged(Subject subject, List<Guardian> guardians) implements Entry {

        /** Keeps its own copy of the list. */
        public PersonsChanged {
            guardians = List.copyOf(guardians);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Somebody takes part from now on and may read the case. */
    record ParticipantAdded(String staffId, Role role, String unit) implements Entry {}

    /** Somebody takes part no more. */
    record ParticipantLeft(String staffId, @Nullable String reason) implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** From now on participants from other units may read, or may no more (A15). */
    record Sharing(boolean shared) implements Entry {}

    /** The concern that was reported (A03, A04). */
    record Concern(Instant knownAt, String seen, boolean urgent, Involvement involvement) implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What was found out before measures were decided, the child heard first (A01, A11). */
    record Investigation(
            @Nullable String childsView,
            @Nullable String whyChildNotHeard,
            @Nullable String othersHeard,
            String findings,
            boolean measuresNeeded,
            boolean childAsks,
            boolean guardiansAsk,
            @Nullable String reason)
            implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Somebody was told something (A13, A59). */
    record Information(String to, String text) implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Where consent to a shared log stands, with the confirmation that was uploaded (A15, A20). */
    record Consent(
            State state,
            @Nullable String by,
            @Nullable LocalDate validUntil,
            @Nullable UUID document,
            @Nullable String note)
            implements Entry {

        /** How far the question has come. */
        public enum State {
            /** Asked, not answered. */
            ASKED,
            /** Given. */
            GIVEN,
            /** Refused. */
            REFUSED,
            /** Not answered in time. */
            UNANSWERED,
            /** Given for a time that is over. */
            EXPIRED,
            /** Given, then taken back. */
            WITHDRAWN
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The level that the parties chose to solve the case on (A22, A23). */
    record LevelAssessed(int level, String reason) implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What the parties agreed is the challenge, <em>ny oppmerksomhet</em> (A25 to A28). */
    record Attention(String text, List<String> areas, List<Party> agreedBy) implements Entry {

        /** Keeps its own copies of the lists. */
        public Attention {
            areas = List.copyOf(areas);
            agreedBy = List.copyOf(agreedBy);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What characterises the situation when the environment is good (A29 to A32). */
    record Goal(String text, List<Party> agreedBy) implements Entry {

        /** Keeps its own copy of the list. */
        public Goal {
            agreedBy = List.copyOf(agreedBy);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A measure: the problem it solves, what, when, who is responsible, when it is evaluated (A33 to A39). */
    record Measure(
            String id,
            String problem,
            String what,
            LocalDate from,
            @Nullable LocalDate to,
            String responsible,
            Party party,
            LocalDate evaluateOn)
            implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A meeting was agreed on or moved (A16, A40). */
    record MeetingArranged(
            String purpose,
            LocalDateTime at,
            String place,
            MeetingForm form,
            @Nullable String reason,
            List<String> invited)
            implements Entry {

        /** Keeps its own copy of the list. */
        public MeetingArranged {
            invited = List.copyOf(invited);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A meeting did not take place. */
    record MeetingNotHeld(String cause, String reason) implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What the parties of a meeting agreed to write, and who was there (A19, A49 to A51). */
    record Minutes(
            String purpose,
            LocalDateTime held,
            MeetingForm form,
            List<Attendance> attendance,
            @Nullable Boolean childPresent,
            @Nullable String whyChildAbsent,
            String text,
            List<Party> agreedBy)
            implements Entry {

        /** Who was invited to a meeting, as what, and whether he or she came (A51). */
        public record Attendance(String name, String role, boolean present) {

            @Override
            public String toString() {
                return "Attendance";
            }
        }

        /** Keeps its own copies of the lists. */
        public Minutes {
            attendance = List.copyOf(attendance);
            agreedBy = List.copyOf(agreedBy);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** How the measures work, the child heard first, and what comes next (A44 to A48). */
    record Evaluation(
            @Nullable Face face,
            @Nullable String childsView,
            @Nullable String whyChildNotHeard,
            List<Effect> effects,
            String decision,
            @Nullable String reason)
            implements Entry {

        /** How the child has it now, as the child itself points it out. */
        public enum Face {
            VERY_BAD,
            BAD,
            SO_SO,
            GOOD,
            VERY_GOOD
        }

        /** How one measure works, by the colour that was chosen (A45). */
        public record Effect(
                String measureId, String colour, @Nullable String note) {

            @Override
            public String toString() {
                return "Effect";
            }
        }

        /** Keeps its own copy of the list. */
        public Evaluation {
            effects = List.copyOf(effects);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A small or larger improvement, <em>lysglimt</em> (A52, A53). */
    record Glimpse(String text) implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A note. */
    record Note(String text) implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A document was added; the hash ties its content to the log. */
    record DocumentAdded(UUID id, String name, String sha256, String documentKind) implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Something was decided. */
    record Decision(String what, @Nullable String reason) implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The baton was offered, accepted or declined. */
    record HandOver(
            State state, String from, String to, @Nullable String reason) implements Entry {

        /** How far the hand-over has come. */
        public enum State {
            /** Offered; the old holder keeps the baton until it is accepted. */
            OFFERED,
            /** Accepted. */
            ACCEPTED,
            /** Declined. */
            DECLINED
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A deadline comes near. */
    record DeadlineNear(String programme, String step, Instant due) implements Entry {}

    /** A deadline passed and was reported to somebody. */
    record DeadlineMissed(String programme, String step, Instant due, String reportedTo, String source)
            implements Entry {}

    /** The summary of the whole case at its end (A55). */
    record Summary(String text) implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A group plan was filed in the municipality's archive system (A06). */
    record GroupPlanFiled(String reference, @Nullable String note) implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Another case belongs with this one. */
    record CaseLinked(String number, Relation relation) implements Entry {}

    /** The case ended, how and why (A54, A56). */
    record Closed(String outcome, @Nullable String reason) implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * The log is in the archive (A56 to A58): filed by hand, with what was printed shredded, or handed over by Laget, and
     * then there was no paper.
     */
    record Archived(String reference, boolean paperShredded) implements Entry {}

    /** An earlier entry was wrong; both stay. {@code corrects} is the sequence number of the other one. */
    record Correction(long corrects, String text, String reason) implements Entry {

        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * An entry that one programme alone writes. The entries of a programme are the records in the type {@code Entries} of
     * its package, so that they are found again by the name that they are stored under: {@code back2school.inclusion} is
     * {@code no.laget.back2school.Entries.Inclusion}. Their words stand in the message file of the programme: {@code
     * back2school.entry.inclusion} is the heading, {@code back2school.entry.inclusion.reason} the label of a component,
     * {@code back2school.entry.Session.FAMILY} a code wherever the programme writes it.
     */
    non-sealed interface ProgrammeEntry extends Entry {

        /** Under which topics the log is looked through for such an entry; under none unless it says so. */
        default Set<Topic> topics() {
            return Set.of();
        }

        /** Whether such an entry may also be written when the case has ended, and while it is restricted. */
        default boolean mayFollowTheEnd() {
            return false;
        }
    }
}
