package no.laget.earlysignal;

import java.time.LocalDate;
import java.util.List;
import no.laget.absence.AbsenceRegister;
import no.laget.absence.PupilAbsence;
import no.laget.engine.AsLaget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks through the absence register, some pupils at a time, each in a transaction of its own: one child's trouble never
 * costs another its signal, and what has been found stays found when a node falls.
 */
@Component
class NightlyLook {

    private static final Logger LOG = LoggerFactory.getLogger(NightlyLook.class);

    private final AbsenceRegister register;
    private final EarlySignalService service;
    private final EarlySignalProcess process;
    private final AsLaget laget;

    NightlyLook(AbsenceRegister register, EarlySignalService service, EarlySignalProcess process, AsLaget laget) {
        this.register = register;
        this.service = service;
        this.process = process;
        this.laget = laget;
    }

    /**
     * Looks at the next pupils.
     *
     * @param after the id of the last pupil that was looked at, zero for none
     * @return the id of the last pupil now, or {@code after} when there are no more
     */
    long lookAtSome(long after) {
        LocalDate today = service.today();
        List<PupilAbsence> some = register.some(today, after);
        some.forEach(this::look);
        return some.isEmpty() ? after : some.get(some.size() - 1).pupil().id();
    }

    private void look(PupilAbsence absence) {
        try {
            laget.alone(() -> {
                Outcome outcome = service.look(absence);
                if (outcome instanceof Outcome.Opened opened) {
                    process.start(opened.file());
                } else if (outcome instanceof Outcome.Added added) {
                    process.urge(added.id());
                }
            });
        } catch (RuntimeException trouble) {
            // The next night tries again. No message: it may tell whom it is about.
            LOG.warn(
                    "Pupil {} was not looked at: {}",
                    absence.pupil().id(),
                    trouble.getClass().getName());
        }
    }
}
