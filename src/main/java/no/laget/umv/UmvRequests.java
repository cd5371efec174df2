package no.laget.umv;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.laget.casefile.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is counted of the requests (U21). */
@Repository
class UmvRequests {

    private final JdbcClient database;

    UmvRequests(JdbcClient database) {
        this.database = database;
    }

    /** How many requests in a period have an aim and a target. */
    record Count(Aim aim, Target target, int requests) {}

    void add(CaseId id, LocalDate requested, Target target, List<Aim> aims) {
        database.sql("insert into laget.umv_request (case_id, requested, target) values (?, ?, ?)")
                .params(id.value(), requested, target.name())
                .update();
        aims.stream().distinct().forEach(aim -> database.sql(
                        "insert into laget.umv_request_aim (case_id, aim) values (?, ?)")
                .params(id.value(), aim.name())
                .update());
    }

    /** The first day with a request, if there is one. */
    Optional<LocalDate> first() {
        return database.sql("select requested from laget.umv_request order by requested limit 1")
                .query(LocalDate.class)
                .optional();
    }

    /** The counts of a period; its last day is not part of it. */
    List<Count> counts(LocalDate from, LocalDate until) {
        return database.sql("""
                        select a.aim, r.target, count(*)
                          from laget.umv_request r join laget.umv_request_aim a on a.case_id = r.case_id
                          join laget.case_file c on c.id = r.case_id and not c.restricted
                         where r.requested >= ? and r.requested < ?
                         group by a.aim, r.target
                        """)
                .params(from, until)
                .query((row, n) ->
                        new Count(Aim.valueOf(row.getString(1)), Target.valueOf(row.getString(2)), row.getInt(3)))
                .list();
    }
}
