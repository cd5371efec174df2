package no.laget.retention;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry;
import no.laget.casefile.Guardian;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Subject;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a case through its life in the record alone, and makes it old. */
@Component
public class ArchivedCase {

    private final CaseFiles cases;
    private final Documents documents;
    private final JdbcClient database;
    private final Clock clock;

    ArchivedCase(CaseFiles cases, Documents documents, JdbcClient database, Clock clock) {
        this.cases = cases;
        this.documents = documents;
        this.database = database;
        this.clock = clock;
    }

    /** A child that no other test has. */
    public static Child someChild() {
        return new Child("Elev", UUID.randomUUID().toString(), LocalDate.of(2014, 3, 6), null, false, "7A");
    }

    /** A case that is worked on at Solbakken. */
    public CaseFile open(String programme, Subject subject, String text) {
        return cases.open(
                new NewCase(
                        programme,
                        "solbakken",
                        subject,
                        List.of(new Guardian(text, text, text)),
                        List.of(),
                        "laerer",
                        new Entry.Concern(clock.instant(), text, false, Involvement.NONE)),
                "laerer");
    }

    /** Adds a file with this text in its name and in its content. */
    public Document add(CaseId id, String text) {
        return documents.add(
                id,
                text + ".txt",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                Document.Kind.MEETING,
                "laerer");
    }

    /** Closes the case, its log in the archive. */
    public void close(CaseId id) {
        cases.startClosing(id, new Entry.Closed("SOLVED", null), "laerer");
        cases.archive(id, new Entry.Archived("2022/17-1", false), CaseFiles.SYSTEM);
        cases.close(id);
    }

    /** A case that was closed so long ago that no retention time lasts. */
    public CaseFile old() {
        return old(someChild());
    }

    /** The same about a certain child. */
    public CaseFile old(Subject subject) {
        CaseId id = open("activityplan", subject, "Det gjelder skoleveien.").id();
        close(id);
        age(id);
        return cases.get(id);
    }

    /** Lets twenty years have passed since the case was opened and closed. */
    public void age(CaseId id) {
        OffsetDateTime then = OffsetDateTime.ofInstant(clock.instant().minus(Duration.ofDays(7300)), ZoneOffset.UTC);
        database.sql("update laget.case_file set opened = ?, closed = ? where id = ?")
                .params(then, then, id.value())
                .update();
    }

    /** Sends the mails about the case that wait to be sent, which keep it at work, and lets a night pass for retention. */
    public void nightComes(ProcessEngine engine, List<CaseId> about) {
        ManagementService management = engine.getManagementService();
        List<String> mails = database.sql("""
                        select e.proc_inst_id_ from public.act_ru_execution e join laget.mail m on m.key = e.business_key_
                         where m.about = any (?)
                        """)
                .param(about.stream().map(CaseId::value).toArray(UUID[]::new))
                .query(String.class)
                .list();
        work(management, job -> mails.contains(job.getProcessInstanceId()));
        management.executeJob(management
                .createJobQuery()
                .processDefinitionKey("retention")
                .timers()
                .singleResult()
                .getId());
        work(management, job -> job.getProcessDefinitionKey().equals("retention"));
    }

    private static void work(ManagementService management, Predicate<Job> concerned) {
        List<Job> some;
        do {
            some = management.createJobQuery().messages().executable().withRetriesLeft().list().stream()
                    .filter(concerned)
                    .toList();
            some.forEach(job -> management.executeJob(job.getId()));
        } while (!some.isEmpty());
    }

    /** The row that is left of a deleted case, as JSON. */
    public @Nullable String leftOf(CaseId id) {
        return database.sql("select to_jsonb(d)::text from laget.deleted_case d where id = ?")
                .param(id.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
