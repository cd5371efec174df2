package no.laget.earlysignal;

import java.util.Locale;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which pupils have had their signal this term; the database holds that nobody gets two. */
@Repository
class EarlySignals {

    private final JdbcClient database;

    EarlySignals(JdbcClient database) {
        this.database = database;
    }

    /** Whether this is the first sign of the pupil in the term; who comes later, at whatever node, gets a no. */
    boolean claim(long pupil, Term term) {
        return database.sql("insert into laget.early_signal (pupil, term) values (?, ?) on conflict do nothing")
                        .params(pupil, term.name())
                        .update()
                == 1;
    }

    /** Which case the sign is in. */
    void settle(long pupil, Term term, CaseId id) {
        database.sql("update laget.early_signal set case_id = ? where pupil = ? and term = ?")
                .params(id.value(), pupil, term.name())
                .update();
    }

    boolean isClaimed(long pupil, Term term) {
        return database.sql("select exists (select from laget.early_signal where pupil = ? and term = ?)")
                .params(pupil, term.name())
                .query(Boolean.class)
                .single();
    }

    /** Lets everybody else who finds a sign about the child wait until this transaction is over. */
    void alone(String unit, Child child) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(unit + " " + child.born() + " " + child.name().strip().toLowerCase(Locale.ROOT))
                .query(rows -> {});
    }
}
