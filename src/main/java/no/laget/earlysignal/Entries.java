package no.laget.earlysignal;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import no.laget.casefile.Entry.ProgrammeEntry;
import no.laget.casefile.Party;
import no.laget.casefile.Topic;

/** What the log says about an early signal. */
interface Entries extends ProgrammeEntry {

    /**
     * The nightly look has found signs in the register (G11, G12).
     *
     * @param why each sign with its rule, and last the numbers
     */
    record Found(String term, LocalDate on, List<String> why) implements Entries {

        /** Keeps its own copy of the list. */
        public Found {
            why = List.copyOf(why);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Somebody has noticed something, in a case that there was already. */
    record Noticed(String seen) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The child has got another case meanwhile; its number and nothing more. */
    record OtherCase(String number) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * The programme that a signal led into has not taken the child on, and so the child is looked at again.
     *
     * @param number the case in which that was decided
     * @param outcome how that case ended, in words
     * @param known what the signal was about, and what was said and decided
     */
    record CameBack(String number, String outcome, String known) implements Entries {

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Whether the signal goes on beside the other case. */
    record Considered(boolean goesOn, String view) implements Entries {

        @Override
        public Set<Topic> topics() {
            return Set.of(Topic.DECISION);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Something from outside has ended the signal. */
    record Ended(SignalEnd why, String told) implements Entries {

        @Override
        public Set<Topic> topics() {
            return Set.of(Topic.DECISION);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A try to reach the child or the guardians, also one in vain (G11). */
    record Tried(List<Party> whom, Way way, boolean reached, String said) implements Entries {

        /** Keeps its own copy of the list. */
        public Tried {
            whom = List.copyOf(whom);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What is behind it: several causes, no single one assumed (B27). */
    record Understood(List<Cause> causes, String view) implements Entries {

        /** Keeps its own copy of the list. */
        public Understood {
            causes = List.copyOf(causes);
        }

        @Override
        public Set<Topic> topics() {
            return Set.of(Topic.MEASURE);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What may be behind it. */
    enum Cause {
        LEARNING,
        SCHOOL_ENVIRONMENT,
        TEACHER,
        ANXIETY,
        HEALTH,
        HOME,
        FRIENDS,
        OTHER,
        UNKNOWN
    }

    /** What people decided to do, and why. */
    record Routed(Route route, String reason) implements Entries {

        @Override
        public Set<Topic> topics() {
            return Set.of(Topic.DECISION);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** How it goes some weeks after nothing more was done. */
    record LookedAgain(String view, boolean worried) implements Entries {

        @Override
        public Set<Topic> topics() {
            return Set.of(Topic.DECISION);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** What school and social services do together (G10). */
    record JointPlan(String childsView, String schoolDoes, String servicesDo, String responsible) implements Entries {

        @Override
        public Set<Topic> topics() {
            return Set.of(Topic.MEASURE);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** How the joint plan goes, and whether it goes on. */
    record FollowedUp(String childsView, String view, Next next) implements Entries {

        /** What comes after. */
        public enum Next {
            CONTINUE,
            DONE,
            /** The family no longer wants the services to talk about the child. */
            WITHDRAWN
        }

        @Override
        public Set<Topic> topics() {
            return Set.of(Topic.MEASURE, Topic.DECISION);
        }

        @Override
        public String toString() {
            return kind();
        }
    }
}
