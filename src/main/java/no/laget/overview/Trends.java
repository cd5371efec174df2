package no.laget.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How it went lately, read from the logs of the newest cases. */
@Repository
class Trends {

    private static final String PLANS = VisibleCases.SINCE + """
            select m.known_at,
                   (select min(l.at) from laget.log_entry l where l.case_id = m.id and l.kind = 'measure') as measured,
                   exists (select from laget.log_entry l
                            where l.case_id = m.id and l.kind = 'deadlineMissed' and l.payload like '%"step":"plan"%') as missed,
                   m.status = 'OPEN' as open
              from mine m
            """;

    private static final String EFFECTS = VisibleCases.SINCE + """
            select date_trunc('month', l.at at time zone 'Europe/Oslo')::date as month, effect ->> 'colour' as colour, count(*) as times
              from mine m
              join laget.log_entry l on l.case_id = m.id and l.kind = 'evaluation' and l.at >= :evaluated::timestamptz
              cross join lateral json_array_elements(l.payload::json -> 'effects') effect
             group by 1, 2 order by 1, 2
            """;

    private static final String ROUTES = VisibleCases.SINCE + """
            select (select l.payload::json ->> 'route' from laget.log_entry l
                     where l.case_id = m.id and l.kind = 'earlysignal.routed' order by l.sequence desc limit 1) as route, count(*) as cases
              from mine m group by 1 order by 2 desc, 1
            """;

    private final JdbcClient database;

    Trends(JdbcClient database) {
        this.database = database;
    }

    /**
     * How a plan was made, or not.
     *
     * @param measured when the first measure was agreed on
     * @param missed whether it was reported as late
     */
    record Plan(Instant knownAt, @Nullable Instant measured, boolean missed, boolean open) {}

    /** How often measures were found to work with a colour in a month. */
    record Effect(LocalDate month, String colour, int times) {}

    /** How many signals took a way; none yet without one. */
    record Route(@Nullable String route, int cases) {}

    List<Plan> plans(Scope scope, Instant since) {
        return VisibleCases.of(database, scope, PLANS, only(scope, "activityplan"))
                .param("since", OpenCases.utc(since))
                .query((row, n) -> {
                    OffsetDateTime measured = row.getObject("measured", OffsetDateTime.class);
                    return new Plan(
                            row.getObject("known_at", OffsetDateTime.class).toInstant(),
                            measured == null ? null : measured.toInstant(),
                            row.getBoolean("missed"),
                            row.getBoolean("open"));
                })
                .list();
    }

    List<Effect> effects(Scope scope, Instant since, Instant evaluated) {
        return VisibleCases.of(database, scope, EFFECTS, only(scope, "activityplan"))
                .param("since", OpenCases.utc(since))
                .param("evaluated", OpenCases.utc(evaluated))
                .query((row, n) -> new Effect(
                        row.getObject("month", LocalDate.class), row.getString("colour"), row.getInt("times")))
                .list();
    }

    List<Route> routes(Scope scope, Instant since) {
        return VisibleCases.of(database, scope, ROUTES, only(scope, "earlysignal"))
                .param("since", OpenCases.utc(since))
                .query((row, n) -> new Route(row.getString("route"), row.getInt("cases")))
                .list();
    }

    private static List<String> only(Scope scope, String programme) {
        return scope.visibleProgrammes().contains(programme) ? List.of(programme) : List.of();
    }
}
