package no.laget.back2school;

import java.time.LocalDate;
import java.util.Optional;
import no.laget.Refusal;
import org.jspecify.annotations.Nullable;

/** What comes of proposing a course: one that keeps every rule, or why there is none. */
sealed interface CourseProposal {

    /** A course that keeps every rule. */
    record Found(Course course) implements CourseProposal {}

    /**
     * No course from the day that was wished for.
     *
     * @param because a sentence for the team
     * @param earliest the first day from which there is one; null when the school calendar does not reach so far
     */
    record NotPossible(Refusal because, @Nullable LocalDate earliest) implements CourseProposal {

        Optional<LocalDate> earliestStart() {
            return Optional.ofNullable(earliest);
        }
    }

    /** The course. @throws Refusal that says why there is none */
    default Course orRefuse() {
        if (this instanceof Found found) {
            return found.course();
        }
        throw ((NotPossible) this).because();
    }
}
