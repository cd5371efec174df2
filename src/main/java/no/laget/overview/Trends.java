package no.laget.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import no.laget.Norway;
import no.laget.overview.OpenCases.Found;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How it went lately, read from the logs of the newest cases. */
@Repository
class Trends {

    /** What a row of a list has beside what is counted. */
    private static final String ROW = """
            m.id, m.number, m.programme, m.unit, m.readable, null as task, m.holder,
            coalesce((select first_name || ' ' || last_name from laget.staff where id = m.holder), m.holder) as who
            """;

    private static final String PLANS = VisibleCases.SINCE + """
            select m.known_at as due, null as what, s.measured, s.plan_missed is not null as missed, m.status = 'OPEN' as open
            """;

    private static final String STANDING = " from mine m" + VisibleCases.STANDING;

    private static final String PLAN_COUNTS = PLANS + STANDING;
    private static final String PLAN_ROWS = PLANS + ", " + ROW + STANDING;

    private static final String EFFECTS = VisibleCases.SINCE + """
            select date_trunc('month', effect.at at time zone 'Europe/Oslo')::date as month, effect.colour, count(*) as times
              from mine m %s
              cross join lateral unnest(s.evaluated, s.colours) as effect (at, colour)
             where effect.at >= :evaluated::timestamptz
             group by 1, 2 order by 1, 2
            """.formatted(VisibleCases.STANDING);

    private static final String ROUTED = VisibleCases.SINCE + """
            , routed as (
              select m.*, coalesce(s.route, 'UNDECIDED') as route
                from mine m %s)
            """.formatted(VisibleCases.STANDING);

    private static final String ROUTES =
            ROUTED + "select route, count(*) as cases from routed group by 1 order by 2 desc, 1";

    private static final String SIGNALS = ROUTED + "select m.known_at as due, m.route as what, " + ROW
            + " from routed m where m.route = :route order by m.known_at desc, m.number";

    /** A row for each time that a colour was set, so that the list is as long as the number says. */
    private static final String EVALUATED = VisibleCases.SINCE + """
            select l.at as due, effect ->> 'colour' as what,
            """ + ROW + """
              from mine m
              join laget.log_entry l on l.case_id = m.id and l.kind = 'evaluation'
                   and date_trunc('month', l.at at time zone 'Europe/Oslo')::date = :month::date
              cross join lateral json_array_elements(l.payload::json -> 'effects') effect
             where effect ->> 'colour' = :colour
             order by l.at desc, m.number limit :most
            """;

    private final JdbcClient database;

    Trends(JdbcClient database) {
        this.database = database;
    }

    /**
     * How a plan was made, or not.
     *
     * @param known the day on which its case became known
     * @param found the case, where it is listed
     * @param measured when the first measure was agreed on
     * @param missed whether it was reported as late
     */
    record Plan(
            Instant knownAt,
            LocalDate known,
            @Nullable Found found,
            @Nullable Instant measured,
            boolean missed,
            boolean open) {

        /** How it came out; nothing for a case that ended without a plan before its week was over. */
        @Nullable
        Outcome outcome() {
            if (missed) {
                return Outcome.LATE;
            }
            if (measured != null) {
                return Outcome.IN_TIME;
            }
            return open ? Outcome.PENDING : null;
        }
    }

    /** Whether a plan was made within the week (A04), or is still being made. */
    enum Outcome {
        IN_TIME,
        LATE,
        PENDING
    }

    /** How often measures were found to work with a colour in a month. */
    record Effect(LocalDate month, String colour, int times) {}

    /** How many signals took a way, {@code UNDECIDED} for none yet. */
    record Route(String route, int cases) {}

    /** To be counted. */
    List<Plan> plans(Scope scope, Instant since) {
        return plans(scope, since, PLAN_COUNTS, false);
    }

    /** The same cases to be listed. */
    List<Plan> planRows(Scope scope, Instant since) {
        return plans(scope, since, PLAN_ROWS, true);
    }

    private List<Plan> plans(Scope scope, Instant since, String sql, boolean listed) {
        return VisibleCases.of(database, scope, sql, only(scope, "activityplan"))
                .param("since", OpenCases.utc(since))
                .query((row, n) -> {
                    OffsetDateTime measured = row.getObject("measured", OffsetDateTime.class);
                    Instant knownAt = row.getObject("due", OffsetDateTime.class).toInstant();
                    return new Plan(
                            knownAt,
                            Norway.day(knownAt),
                            listed ? OpenCases.found(row, n) : null,
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

    /** The times that measures were found to work with this colour in a month, the newest first. */
    List<Found> evaluated(Scope scope, Instant since, LocalDate month, String colour) {
        return VisibleCases.of(database, scope, EVALUATED, only(scope, "activityplan"))
                .param("since", OpenCases.utc(since))
                .param("month", month)
                .param("colour", colour)
                .query(OpenCases::found)
                .list();
    }

    List<Route> routes(Scope scope, Instant since) {
        return VisibleCases.of(database, scope, ROUTES, only(scope, "earlysignal"))
                .param("since", OpenCases.utc(since))
                .query((row, n) -> new Route(row.getString("route"), row.getInt("cases")))
                .list();
    }

    /** The signals that took this way, the newest first. */
    List<Found> signals(Scope scope, Instant since, String route) {
        return VisibleCases.of(database, scope, SIGNALS, only(scope, "earlysignal"))
                .param("since", OpenCases.utc(since))
                .param("route", route)
                .query(OpenCases::found)
                .list();
    }

    private static List<String> only(Scope scope, String programme) {
        return scope.visibleProgrammes().contains(programme) ? List.of(programme) : List.of();
    }
}
