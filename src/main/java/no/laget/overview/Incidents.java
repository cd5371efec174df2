package no.laget.overview;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What stands still in the engine because something went wrong. What is about a case is seen with the case, also a mail about
 * it; who runs Laget sees all, without the cases.
 */
@Repository
class Incidents {

    private static final String STANDING = """
            select n.id_ as incident, n.configuration_ as job, n.incident_msg_ as message, d.key_ as process, n.activity_id_ as element,
                   d.id_ as definition, i.tenant_id_ as unit, c.id as case_id, c.number, post.key as mail, post.notice, coalesce(c.unit = any (:leads), false) as readable
              from public.act_ru_incident n
              join public.act_ru_execution i on i.id_ = n.proc_inst_id_
              join public.act_re_procdef d on d.id_ = i.proc_def_id_
              left join laget.mail post on d.key_ = 'mail' and post.key = i.business_key_
              left join laget.case_file c on c.id = coalesce(post.about,
                   case when i.business_key_ ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then i.business_key_::uuid end)
             where n.id_ = n.cause_incident_id_ and n.incident_type_ = 'failedJob'
               and (:all or c.id is null and i.tenant_id_ = any (:leads) or c.id is not null and %s)
             order by n.incident_timestamp_, n.id_ limit :most
            """.formatted(VisibleCases.ONE);

    private final JdbcClient database;

    Incidents(JdbcClient database) {
        this.database = database;
    }

    /**
     * One of them.
     *
     * @param job the job that has no more tries
     * @param message what the engine keeps of the failure
     * @param mail the key of the mail that did not leave, and what it tells
     */
    record Standing(
            String incident,
            String job,
            @Nullable String message,
            String process,
            String definition,
            String element,
            @Nullable String unit,
            @Nullable UUID caseId,
            @Nullable String number,
            @Nullable String mail,
            @Nullable String notice,
            boolean readable) {

        /** Whether it is a mail about a meeting, to somebody who is to come. */
        boolean isInvitation() {
            return notice != null && notice.startsWith("MEETING");
        }

        /** Whoever leads the case may let Laget try again, and so may who runs Laget. */
        boolean mayBeTriedBy(Scope scope) {
            return scope.administers() || readable;
        }

        /** What a mail says can be told in another way: in a case by who leads it; the others are a matter of who runs Laget. */
        boolean maySettle(Scope scope) {
            return mail != null && (caseId == null ? scope.administers() : readable);
        }
    }

    /** Those that a manager may see, the oldest first. */
    List<Standing> standing(Scope scope) {
        return database.sql(STANDING)
                .param("all", scope.administers())
                .param("leads", scope.leads().toArray(String[]::new))
                .param("coordinated", Scope.COORDINATED.toArray(String[]::new))
                .param("coordinates", scope.coordinates().toArray(String[]::new))
                .param("led", scope.programmes().toArray(String[]::new))
                .param("viewer", scope.viewer())
                .param("most", Count.MOST + 1)
                .query((row, n) -> new Standing(
                        row.getString("incident"),
                        row.getString("job"),
                        row.getString("message"),
                        row.getString("process"),
                        row.getString("definition"),
                        row.getString("element"),
                        row.getString("unit"),
                        row.getObject("case_id", UUID.class),
                        row.getString("number"),
                        row.getString("mail"),
                        row.getString("notice"),
                        row.getBoolean("readable")))
                .list();
    }
}
