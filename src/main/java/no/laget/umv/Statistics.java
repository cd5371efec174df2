package no.laget.umv;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Spreadsheet;
import no.laget.Words;
import no.laget.numbers.ProtectedTable;
import no.laget.numbers.ProtectedTables;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import org.springframework.stereotype.Service;

/**
 * The requests to UmV by period, aim and target (U21). A request with two aims is counted under both.
 *
 * <p>Only half years that are over are counted, and there is no choice of days or schools: two answers that differ by one
 * request would tell what that request was. Small counts are hidden, see {@link ProtectedTable}.
 */
@Service
class Statistics {

    private final UmvRequests requests;
    private final Organisation organisation;
    private final ProtectedTables tables;
    private final Clock clock;

    Statistics(UmvRequests requests, Organisation organisation, ProtectedTables tables, Clock clock) {
        this.requests = requests;
        this.organisation = organisation;
        this.tables = tables;
        this.clock = clock;
    }

    /** The counts of one half year, in words: the heads of the columns, and for each row its head and its counts. */
    record HalfYear(String period, List<String> heads, List<List<String>> rows) {}

    /** Whether somebody may see them: who leads UmV, and the school owner. */
    boolean mayRead(String reader) {
        return organisation.appointmentsOf(reader).stream()
                .anyMatch(held -> held.role() == Role.UMV_LEADER || held.role() == Role.SCHOOL_OWNER);
    }

    /** All half years that are over, the newest first. */
    List<HalfYear> halfYears(String reader) {
        if (!mayRead(reader)) {
            throw new Refusal("umv.statisticsNotYours");
        }
        List<HalfYear> found = new ArrayList<>();
        LocalDate first = requests.first().map(Statistics::startOf).orElse(LocalDate.MAX);
        LocalDate current = startOf(Norway.today(clock));
        for (LocalDate from = current.minusMonths(6); !from.isBefore(first); from = from.minusMonths(6)) {
            found.add(halfYear(from));
        }
        return found;
    }

    /** The same for a spreadsheet. */
    Spreadsheet csv(String reader) {
        Spreadsheet csv = new Spreadsheet().row(with(Words.of("umv.statistics.period"), heads()));
        halfYears(reader).forEach(half -> half.rows().forEach(row -> csv.row(with(half.period(), row))));
        return csv;
    }

    private static List<String> with(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private HalfYear halfYear(LocalDate from) {
        int[][] counts = new int[Aim.values().length][Target.values().length];
        requests.counts(from, from.plusMonths(6))
                .forEach(count -> counts[count.aim().ordinal()][count.target().ordinal()] = count.requests());
        ProtectedTable table = tables.of(counts);
        List<List<String>> rows = IntStream.rangeClosed(0, Aim.values().length)
                .mapToObj(row -> {
                    List<String> cells = new ArrayList<>();
                    cells.add(
                            row == Aim.values().length
                                    ? Words.of("umv.statistics.allAims")
                                    : Words.of("umv.entry.requested.aims." + Aim.values()[row]));
                    IntStream.rangeClosed(0, Target.values().length)
                            .mapToObj(column -> table.text(row, column))
                            .forEach(cells::add);
                    return cells;
                })
                .map(List::copyOf)
                .toList();
        return new HalfYear(
                Words.of("umv.statistics.half", String.valueOf(from.getYear()), from.getMonthValue() == 1 ? 1 : 2),
                heads(),
                rows);
    }

    private static List<String> heads() {
        List<String> heads = new ArrayList<>();
        heads.add(Words.of("umv.statistics.aim"));
        Arrays.stream(Target.values())
                .map(target -> Words.of("umv.entry.requested.target." + target))
                .forEach(heads::add);
        heads.add(Words.of("umv.statistics.all"));
        return heads;
    }

    private static LocalDate startOf(LocalDate day) {
        return LocalDate.of(day.getYear(), day.getMonthValue() < 7 ? 1 : 7, 1);
    }
}
