package no.laget.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import no.laget.Refusal;
import no.laget.engine.StartWatch;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of drafts. That of a task is gone when the task is, by the table's own rule; that of a start form when the
 * process has been started, and every draft when nobody has touched it for a while.
 */
@Repository
class Drafts implements StartWatch {

    /** How many old ones a save takes with it, so that none of them has to do the work of a year. */
    private static final int SWEPT_AT_ONCE = 100;

    private final JdbcClient database;
    private final Clock clock;
    private final Duration kept;

    Drafts(JdbcClient database, Clock clock, @Value("${laget.desk.drafts-kept}") Duration kept) {
        this.database = database;
        this.clock = clock;
        this.kept = kept;
    }

    Optional<Draft> find(String owner, DraftForm form) {
        return database.sql("""
                                select content, saved from laget.draft
                                 where owner = :owner and (task = :task or process = :process)
                                """)
                .param("owner", owner)
                .param("task", form.task())
                .param("process", form.process())
                .query((row, number) -> new Draft(
                        row.getString("content"),
                        row.getObject("saved", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Keeps the draft in place of an earlier one; a task that has ended in the same moment is refused. */
    Instant save(String owner, DraftForm form, String content) {
        Instant now = clock.instant();
        sweep(now.minus(kept));
        try {
            database.sql("""
                            insert into laget.draft (owner, task, process, content, saved)
                            values (:owner, :task, :process, :content, :now)
                            on conflict (%s, owner) do update set content = excluded.content, saved = excluded.saved
                            """.formatted(form.task() == null ? "process" : "task"))
                    .param("owner", owner)
                    .param("task", form.task())
                    .param("process", form.process())
                    .param("content", content)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DataIntegrityViolationException noSuchTask) {
            throw new Refusal("engine.taskGone");
        }
        return now;
    }

    void discard(String owner, DraftForm form) {
        database.sql("delete from laget.draft where owner = :owner and (task = :task or process = :process)")
                .param("owner", owner)
                .param("task", form.task())
                .param("process", form.process())
                .update();
    }

    @Override
    public void started(String processKey, String user) {
        discard(user, DraftForm.ofStart(processKey));
    }

    /** Any save at any node does it, and leaves to others what they have in hand. */
    private void sweep(Instant before) {
        database.sql("""
                        delete from laget.draft where ctid = any (array(
                          select ctid from laget.draft where saved < ? order by saved limit ? for update skip locked))
                        """).params(before.atOffset(ZoneOffset.UTC), SWEPT_AT_ONCE).update();
    }
}
