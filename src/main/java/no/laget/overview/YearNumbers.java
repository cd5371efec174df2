package no.laget.overview;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Spreadsheet;
import no.laget.Words;
import no.laget.casefile.Chronology;
import no.laget.casefile.LocalChoices;
import no.laget.numbers.ProtectedTable;
import no.laget.numbers.ProtectedTables;
import no.laget.organisation.Organisation;
import no.laget.organisation.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The numbers that may leave the house: for the school owner, and for the yearly report of a school. They are of half years
 * that are over, of what was known when each was over, and each case is counted in one table of a half year alone: so no two
 * numbers, on one day or on two, differ by a child, unless a case was restricted or deleted in between. What is small is hidden, see {@link ProtectedTable}.
 */
@Component
class YearNumbers {

    /** How a number is shown that is too small. */
    private static final String HIDDEN = "·";

    private static final int HALVES = 4;

    /** By the day on which Laget came to know: a concern that is reported late must not change a half year that is over. */
    private static final String PLANS = """
            select c.unit, case
                     when exists (select from laget.log_entry l where l.case_id = c.id and l.kind = 'deadlineMissed' and l.at < :to::timestamptz
                                     and l.payload like '%"step":"plan"%') then 'LATE'
                     when exists (select from laget.log_entry l where l.case_id = c.id and l.kind = 'measure' and l.at < :to::timestamptz) then 'IN_TIME'
                     else 'NONE' end as kind, count(*) as times
              from laget.case_file c
             where c.programme = 'activityplan' and c.unit = any (:units) and not c.restricted and c.opened >= :from::timestamptz and c.opened < :to::timestamptz
             group by 1, 2
            """;

    private static final String EFFECTS = """
            select c.unit, effect ->> 'colour' as kind, count(*) as times
              from laget.case_file c
              join laget.log_entry l on l.case_id = c.id and l.kind = 'evaluation' and l.at >= :from::timestamptz and l.at < :to::timestamptz
              cross join lateral json_array_elements(l.payload::json -> 'effects') effect
             where c.programme = 'activityplan' and c.unit = any (:units) and not c.restricted and c.opened < :to::timestamptz
             group by 1, 2
            """;

    private static final String SIGNALS = """
            select c.unit, coalesce((select l.payload::json ->> 'route' from laget.log_entry l
                                      where l.case_id = c.id and l.kind = 'earlysignal.routed' and l.at < :to::timestamptz
                                      order by l.sequence desc limit 1), 'UNDECIDED') as kind, count(*) as times
              from laget.case_file c
             where c.programme = 'earlysignal' and c.unit = any (:units) and not c.restricted and c.opened >= :from::timestamptz and c.opened < :to::timestamptz
             group by 1, 2
            """;

    private static final String OTHERS = """
            select c.unit, c.programme as kind, count(*) as times
              from laget.case_file c
             where c.programme in ('back2school', 'umv') and c.unit = any (:units) and not c.restricted and c.opened >= :from::timestamptz and c.opened < :to::timestamptz
             group by 1, 2
            """;

    private final JdbcClient database;
    private final Managers managers;
    private final Organisation organisation;
    private final LocalChoices choices;
    private final ProtectedTables tables;
    private final Clock clock;

    YearNumbers(
            JdbcClient database,
            Managers managers,
            Organisation organisation,
            LocalChoices choices,
            ProtectedTables tables,
            Clock clock) {
        this.database = database;
        this.managers = managers;
        this.organisation = organisation;
        this.choices = choices;
        this.tables = tables;
        this.clock = clock;
    }

    /** What the tables are about: a half year that is over, or now. */
    record Half(String period, List<Table> tables) {}

    /** A table in words; the first cell of a row is its head. */
    record Table(String title, List<String> heads, List<List<String>> rows) {}

    private record Cell(String unit, String kind, int times) {}

    private record Kind(String id, String name) {}

    /** The half years that are over, the newest first. */
    List<Half> of(String viewer) {
        Scope scope = managers.scopeOf(viewer);
        Set<String> ids = new TreeSet<>(scope.leads());
        ids.addAll(scope.owns());
        if (ids.isEmpty()) {
            throw new Refusal("overview.notYours");
        }
        // A service has no children of its own.
        List<Unit> units = organisation.units().stream()
                .filter(unit -> ids.contains(unit.id()) && unit.kind() != Unit.Kind.SERVICE)
                .toList();
        LocalDate first = first();
        List<Half> found = new ArrayList<>();
        LocalDate from = startOf(Norway.today(clock)).minusMonths(6);
        while (first != null
                && !units.isEmpty()
                && found.size() < HALVES
                && !from.plusMonths(6).isBefore(first)) {
            found.add(half(from, units));
            from = from.minusMonths(6);
        }
        return found;
    }

    /** Numbers for a spreadsheet. */
    static Spreadsheet csv(List<Half> halves) {
        return write(new Spreadsheet(), halves);
    }

    static Spreadsheet write(Spreadsheet csv, List<Half> halves) {
        for (Half half : halves) {
            for (Table table : half.tables()) {
                csv.row(half.period(), table.title()).row(table.heads());
                table.rows().forEach(csv::row);
                csv.gap();
            }
        }
        return csv;
    }

    private Half half(LocalDate from, List<Unit> units) {
        List<Kind> colours = choices.colours().stream()
                .map(colour -> new Kind(colour.value(), choices.colour(colour.value())))
                .toList();
        return new Half(
                Words.of("overview.half", String.valueOf(from.getYear()), from.getMonthValue() == 1 ? 1 : 2),
                List.of(
                        table("plans", PLANS, from, units, words("overview.plans.", "IN_TIME", "LATE", "NONE")),
                        table("effects", EFFECTS, from, units, colours),
                        table(
                                "signals",
                                SIGNALS,
                                from,
                                units,
                                words(
                                        "overview.route.",
                                        "NOTHING",
                                        "ACTIVITYPLAN",
                                        "BACK2SCHOOL",
                                        "UMV",
                                        "COOPERATION",
                                        "UNDECIDED")),
                        table(
                                "others",
                                OTHERS,
                                from,
                                units,
                                List.of(
                                        new Kind("back2school", Chronology.programme("back2school")),
                                        new Kind("umv", Chronology.programme("umv"))))));
    }

    private Table table(String name, String sql, LocalDate from, List<Unit> units, List<Kind> kinds) {
        List<Cell> cells = database.sql(sql)
                .param("units", units.stream().map(Unit::id).toArray(String[]::new))
                .param("from", utc(from))
                .param("to", utc(from.plusMonths(6)))
                .query((row, n) -> new Cell(row.getString("unit"), row.getString("kind"), row.getInt("times")))
                .list();
        int[][] counts = new int[units.size()][kinds.size()];
        for (Cell cell : cells) {
            for (int row = 0; row < units.size(); row++) {
                for (int column = 0; column < kinds.size(); column++) {
                    if (units.get(row).id().equals(cell.unit())
                            && kinds.get(column).id().equals(cell.kind())) {
                        counts[row][column] += cell.times();
                    }
                }
            }
        }
        ProtectedTable safe = tables.of(counts);
        List<String> heads = new ArrayList<>(List.of(Words.of("overview.unit")));
        kinds.forEach(kind -> heads.add(kind.name()));
        heads.add(Words.of("overview.all"));
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row <= units.size(); row++) {
            List<String> cellsInWords = new ArrayList<>();
            cellsInWords.add(
                    row == units.size()
                            ? Words.of("overview.all")
                            : units.get(row).name());
            for (int column = 0; column <= kinds.size(); column++) {
                cellsInWords.add(
                        safe.shown(row, column).isPresent()
                                ? String.valueOf(safe.shown(row, column).getAsInt())
                                : HIDDEN);
            }
            rows.add(List.copyOf(cellsInWords));
        }
        return new Table(Words.of("overview.table." + name), List.copyOf(heads), rows);
    }

    private static List<Kind> words(String prefix, String... ids) {
        return Stream.of(ids).map(id -> new Kind(id, Words.of(prefix + id))).toList();
    }

    private @Nullable LocalDate first() {
        OffsetDateTime first = database.sql("select min(opened) from laget.case_file")
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .orElse(null);
        return first == null ? null : Norway.day(first.toInstant());
    }

    /** The first day of the half year of a day. */
    static LocalDate startOf(LocalDate day) {
        return LocalDate.of(day.getYear(), day.getMonthValue() < 7 ? 1 : 7, 1);
    }

    private static OffsetDateTime utc(LocalDate day) {
        return OpenCases.utc(day.atStartOfDay(Norway.ZONE).toInstant());
    }
}
