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
