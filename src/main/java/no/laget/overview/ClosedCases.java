package no.laget.overview;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.Chronology;
import no.laget.organisation.Organisation;
import no.laget.organisation.Unit;
import no.laget.overview.OverviewProcess.Programme;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cases that have ended, to be searched by what a manager knows of them: never by a name. */
@Component
class ClosedCases {

    private static final int ROWS = 100;
    private static final int LONGEST = 40;
    private static final Pattern OUTCOME = Pattern.compile("[A-Z0-9_]{1,60}");

    private static final String FOUND = VisibleCases.CLOSED.formatted("""
                    (:number = '' or strpos(c.number, :number) > 0) and (:unit = '' or c.unit = :unit)
                    and (:from::timestamptz is null or c.closed >= :from::timestamptz) and (:to::timestamptz is null or c.closed < :to::timestamptz)
                    and (:outcome = '' or exists (select from laget.log_entry l
                          where l.case_id = c.id and l.kind = 'closed' and strpos(l.payload, '"outcome":"' || :outcome || '"') > 0))
                    """) + """
            select m.id, m.number, m.programme, m.unit, m.readable, m.opened, m.closed,
                   (select l.payload::json ->> 'outcome' from laget.log_entry l
                     where l.case_id = m.id and l.kind = 'closed' order by l.sequence desc limit 1) as outcome
              from mine m order by m.closed desc, m.number desc limit :most
            """;

    private static final String OUTCOMES = VisibleCases.CLOSED.formatted("true") + """
            select distinct l.payload::json ->> 'outcome' as outcome from mine m join laget.log_entry l on l.case_id = m.id and l.kind = 'closed'
            """;

    private final JdbcClient database;
    private final Managers managers;
    private final Organisation organisation;
    private final OverviewProcess process;

    ClosedCases(JdbcClient database, Managers managers, Organisation organisation, OverviewProcess process) {
        this.database = database;
        this.managers = managers;
        this.organisation = organisation;
        this.process = process;
    }

    /** What is sought; what is empty does not count. Both days are within the period. */
    record Search(
            @Nullable String number,
            @Nullable String unit,
            @Nullable String programme,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String outcome) {}

    /** A value and its words. */
    record Choice(String id, String name) {}

    /** What there is to choose from. */
    record Choices(List<Choice> units, List<Choice> programmes, List<Choice> outcomes) {}

    /**
     * A case that has ended.
     *
     * @param definition the process on whose diagram its way is shown
     */
    record Row(
            @Nullable String caseId,
            @Nullable String definition,
            String number,
            String programme,
            String unit,
            String opened,
            String closed,
            String outcome) {}

    record Found(List<Row> rows, Count all) {}

    Choices choices(String viewer) {
        Scope scope = managers.requireCases(viewer);
        return new Choices(
                organisation.units().stream()
                        .filter(unit -> !scope.programmes().isEmpty()
                                || scope.leads().contains(unit.id())
                                || scope.coordinates().contains(unit.id()))
                        .map(unit -> new Choice(unit.id(), unit.name()))
                        .toList(),
                scope.visibleProgrammes().stream()
                        .map(programme -> new Choice(programme, Chronology.programme(programme)))
                        .toList(),
                VisibleCases.of(database, scope, OUTCOMES).query(String.class).list().stream()
                        .map(outcome -> new Choice(outcome, outcome(outcome)))
                        .sorted(Comparator.comparing(Choice::name))
                        .toList());
    }

    Found search(String viewer, Search search) {
        Scope scope = managers.requireCases(viewer);
        String outcome = text(search.outcome());
        if (!outcome.isEmpty() && !OUTCOME.matcher(outcome).matches()) {
            throw new Refusal("overview.noSuchList");
        }
        String programme = text(search.programme());
        List<String> programmes = scope.visibleProgrammes().stream()
                .filter(one -> programme.isEmpty() || one.equals(programme))
                .toList();
        Map<String, Programme> processes = process.programmes(scope.visibleProgrammes());
        List<Row> rows = VisibleCases.of(database, scope, FOUND, programmes)
                .param("number", text(search.number()))
                .param("unit", text(search.unit()))
                .param("from", startOf(search.from()))
                .param("to", search.to() == null ? null : startOf(search.to().plusDays(1)))
                .param("outcome", outcome)
                .query((row, n) -> new Row(
                        row.getBoolean("readable")
                                ? row.getObject("id", UUID.class).toString()
                                : null,
                        Optional.ofNullable(processes.get(row.getString("programme")))
                                .map(Programme::id)
                                .orElse(null),
                        row.getString("number"),
                        Chronology.programme(row.getString("programme")),
                        unit(row.getString("unit")),
                        Chronology.day(
                                row.getObject("opened", OffsetDateTime.class).toInstant()),
                        Chronology.day(
                                row.getObject("closed", OffsetDateTime.class).toInstant()),
                        outcome(row.getString("outcome"))))
                .list();
        return new Found(rows.stream().limit(ROWS).toList(), Count.of(rows.size()));
    }

    private static String outcome(@Nullable String outcome) {
        return outcome == null ? "" : Words.orKey("chronology.closed.outcome." + outcome);
    }

    private static String text(@Nullable String said) {
        String text = said == null ? "" : said.strip();
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new Refusal("cases.tooLong", LONGEST);
        }
        return text;
    }

    private static @Nullable OffsetDateTime startOf(@Nullable LocalDate day) {
        return day == null ? null : OpenCases.utc(day.atStartOfDay(Norway.ZONE).toInstant());
    }

    private String unit(String id) {
        return organisation.unit(id).map(Unit::name).orElse(id);
    }
}
