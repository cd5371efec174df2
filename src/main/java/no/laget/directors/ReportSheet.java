package no.laget.directors;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import no.laget.Language;
import no.laget.Norway;
import no.laget.Words;
import no.laget.directors.Report.Pace;
import no.laget.earlysignal.SignalHistory;
import no.laget.numbers.ProtectedTable;
import org.jspecify.annotations.Nullable;

/**
 * A report in the language of its reader: for the page, the PDF and the spreadsheet.
 *
 * @param period as it stands in an address
 */
record ReportSheet(
        String period,
        String municipality,
        String title,
        String about,
        String hidden,
        String made,
        Table pace,
        List<Table> tables) {

    /** A table with its heading. The last row is about all, and the last column of counts is their total. */
    record Table(String heading, String about, List<String> heads, List<Row> rows) {

        /** What the counts are about, without the heads of the names and of the total. */
        public List<String> kinds() {
            return heads.subList(1, heads.size() - 1);
        }

        /** The rows that can be compared by bars. */
        public List<Row> bars() {
            return rows.subList(0, rows.size() - 1);
        }

        /** The longest bar. */
        public int drawn() {
            return bars().stream().mapToInt(Row::drawn).max().orElse(0);
        }
    }

    /** A row: what it is about, and its cells. */
    record Row(String head, List<Cell> cells) {

        /** The counts without their total. */
        public List<Cell> kinds() {
            return cells.subList(0, cells.size() - 1);
        }

        /** Whether some of its counts are not shown, so that a bar of the others is shorter than all. */
        public boolean hides() {
            return kinds().stream().anyMatch(cell -> cell.number() == null);
        }

        private int drawn() {
            return kinds().stream()
                    .map(Cell::number)
                    .filter(Objects::nonNull)
                    .mapToInt(Integer::intValue)
                    .sum();
        }
    }

    /** @param number for plots; null when it is not shown or no count */
    record Cell(String text, @Nullable Integer number) {}

    static ReportSheet of(Report report, String municipality, Function<String, String> nameOf) {
        HalfYear half = report.halfYear();
        Map<String, String> units = new LinkedHashMap<>();
        report.units().forEach(unit -> units.put(unit, nameOf.apply(unit)));
        Map<String, String> bands = new LinkedHashMap<>();
        Stream.of(Band.values()).forEach(band -> bands.put(band.name(), Words.of("directors.band." + band)));
        List<Table> tables = new ArrayList<>();
        ReportMaker.TRAITS.forEach((trait, values) -> {
            tables.add(table(report::number, trait, values, ReportMaker.UNIT, units));
            tables.add(table(report::number, trait, values, ReportMaker.BAND, bands));
        });
        tables.add(table(report::added, ReportMaker.SEEN, ReportMaker.seen(), ReportMaker.UNIT, units));
        tables.add(table(report::added, ReportMaker.SEEN, ReportMaker.seen(), ReportMaker.BAND, bands));
        return new ReportSheet(
                half.id(),
                municipality,
                Words.of("directors.title", half.words()),
                Words.of("directors.about", SignalHistory.FOLLOWED),
                Words.of("directors.hidden", ProtectedTable.HIDDEN),
                Words.of("directors.made", Language.spoken().day().format(Norway.day(report.made()))),
                pace(report, units),
                tables);
    }

    private static Table table(
            Function<Map<String, String>, OptionalInt> numbers,
            String trait,
            List<String> values,
            String across,
            Map<String, String> lines) {
        List<String> heads = new ArrayList<>();
        heads.add(Words.of("directors." + across));
        values.forEach(value -> heads.add(Words.of("directors." + trait + "." + value)));
        heads.add(Words.of("directors.all"));
        List<Row> rows = new ArrayList<>();
        lines.forEach((line, name) -> rows.add(row(numbers, name, trait, values, Map.of(across, line))));
        rows.add(row(numbers, Words.of("directors.all"), trait, values, Map.of()));
        return new Table(
                Words.of("directors." + trait + ".by." + across),
                Words.of("directors." + trait + ".about"),
                heads,
                rows);
    }

    private static Row row(
            Function<Map<String, String>, OptionalInt> numbers,
            String head,
            String trait,
            List<String> values,
            Map<String, String> where) {
        List<Cell> cells = new ArrayList<>();
        for (String value : values) {
            Map<String, String> of = new HashMap<>(where);
            of.put(trait, value);
            cells.add(cell(numbers.apply(of)));
        }
        cells.add(cell(numbers.apply(where)));
        return new Row(head, cells);
    }

    private static Table pace(Report report, Map<String, String> units) {
        List<Row> rows = new ArrayList<>();
        units.forEach((unit, name) -> rows.add(pace(report, unit, name)));
        rows.add(pace(report, null, Words.of("directors.all")));
        return new Table(
                Words.of("directors.pace"),
                Words.of("directors.pace.about"),
                List.of(
                        Words.of("directors.unit"),
                        Words.of("directors.pace.median"),
                        Words.of("directors.pace.inTime")),
                rows);
    }

    private static Row pace(Report report, @Nullable String unit, String name) {
        Pace pace = report.paces().stream()
                .filter(one -> Objects.equals(one.unit(), unit))
                .findFirst()
                .orElseThrow();
        Double median = pace.medianDays();
        Integer inTime = pace.percentInTime();
        return new Row(
                name,
                List.of(
                        new Cell(
                                median == null
                                        ? ProtectedTable.HIDDEN
                                        : NumberFormat.getInstance(
                                                        Language.spoken().locale())
                                                .format(median),
                                null),
                        new Cell(
                                inTime == null ? ProtectedTable.HIDDEN : Words.of("directors.percent", inTime),
                                inTime)));
    }

    private static Cell cell(OptionalInt number) {
        return number.isPresent()
                ? new Cell(String.valueOf(number.getAsInt()), number.getAsInt())
                : new Cell(ProtectedTable.HIDDEN, null);
    }
}
