package no.laget.overview;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The rule for which cases a manager sees, in SQL, so that a number and the list behind it can never disagree: those of the
 * units that one leads, and those of the programmes that one leads; never one in which one is involved oneself (§ 12-5); one
 * about a child with a protected address only when one is named in it.
 */
final class VisibleCases {

    /** About the case {@code c}. */
    private static final String RULE = """
            not (c.involvement = 'PRINCIPAL' and c.unit = any (:leads))
            and (not c.protected_address or c.holder = :viewer
                 or exists (select from laget.participant p where p.case_id = c.id and p.staff = :viewer and p.until is null))
            """;

    /** Of each programme one case more than is counted; unit by unit, so that an index finds them however many there are. */
    private static final String CASES = """
            with mine as materialized (
              select one.* from unnest(:programmes::text[], :everywhere::boolean[], :units::text[]) as asked (programme, everywhere, units)
               cross join lateral (
                 (select c.id, c.number, c.programme, c.unit, c.holder, c.known_at, c.opened, c.closed, c.status, c.unit = any (:leads) as readable
                    from laget.case_file c
                   where asked.everywhere and c.programme = asked.programme and %1$s and %2$s
                   %3$s limit :most)
                  union all
                 (select near.* from unnest(string_to_array(asked.units, ',')) as own (unit)
                    cross join lateral (
                      select c.id, c.number, c.programme, c.unit, c.holder, c.known_at, c.opened, c.closed, c.status, c.unit = any (:leads) as readable
                        from laget.case_file c
                       where c.programme = asked.programme and c.unit = own.unit and %1$s and %2$s
                       %3$s limit :most) near
                   %3$s limit :most)) one)
            """;

    /** A table {@code mine} of those that are worked on, those known longest first. */
    static final String OPEN = CASES.formatted("c.status in ('OPEN', 'CLOSING')", RULE, "order by known_at");

    /** A table {@code mine} of those that became known since {@code :since}, the newest ones. */
    static final String SINCE =
            CASES.formatted("c.known_at >= :since::timestamptz and not c.restricted", RULE, "order by known_at desc");

    /** A table {@code mine} of those that are closed, what closed last first; with a place for what else is asked for. */
    static final String CLOSED =
            CASES.formatted("c.status = 'CLOSED' and not c.restricted and %1$s", RULE, "order by closed desc");

    /** About the case {@code c}, without the limit: for one case. */
    static final String ONE = """
            (c.unit = any (:leads) or c.programme = any (:led) or c.programme = any (:coordinated) and c.unit = any (:coordinates)) and
            """ + RULE;

    /** Where each of {@code mine} stands, looked up case by case ({@code offset 0} keeps it so) however many cases there are. */
    static final String STANDING =
            " left join lateral (select k.* from laget.case_standing k where k.case_id = m.id offset 0) s on true ";

    private VisibleCases() {}

    /** The statement with what the rule asks for. */
    static StatementSpec of(JdbcClient database, Scope scope, String sql) {
        return of(database, scope, sql, scope.visibleProgrammes());
    }

    static StatementSpec of(JdbcClient database, Scope scope, String sql, List<String> programmes) {
        return database.sql(sql)
                .param("programmes", programmes.toArray(String[]::new))
                .param(
                        "everywhere",
                        programmes.stream().map(scope.programmes()::contains).toArray(Boolean[]::new))
                .param("units", programmes.stream().map(scope::unitsOf).toArray(String[]::new))
                .param("leads", scope.leads().toArray(String[]::new))
                .param("viewer", scope.viewer())
                .param("most", Count.MOST + 1);
    }
}
