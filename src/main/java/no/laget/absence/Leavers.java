package no.laget.absence;

import java.time.Clock;
import no.laget.Norway;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The absence of a child who has left. While a pupil goes to the school the register is the school's own and keeps its own
 * time ({@link AbsenceSweep}); afterwards it is kept for the sake of the child's cases, and goes with the last of them.
 */
@Component
public class Leavers {

    private final JdbcClient database;
    private final CaseFiles cases;
    private final Clock clock;

    Leavers(JdbcClient database, CaseFiles cases, Clock clock) {
        this.database = database;
        this.cases = cases;
        this.clock = clock;
    }

    /** Deletes what the register has about the child of a case that is being deleted, if the child has left and has no other case. */
    public void forget(CaseFile file) {
        if (file.subject() instanceof Child child
                && cases.aboutTheSame(file.id()).isEmpty()) {
            database.sql("delete from laget.pupil where enrolled_to < :today and " + Enrolments.SAME_CHILD)
                    .param("today", Norway.today(clock))
                    .param("number", child.identityNumber())
                    .param("unit", file.unit())
                    .param("born", child.born())
                    .param("name", NameKey.of(child.firstName(), child.lastName()))
                    .update();
        }
    }
}
