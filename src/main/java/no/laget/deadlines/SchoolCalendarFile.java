package no.laget.deadlines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.laget.Refusal;
import no.laget.deadlines.FreeDay.Reason;
import no.laget.deadlines.SchoolCalendar.Off;
import no.laget.deadlines.SchoolCalendar.SchoolYear;

/**
 * Reads a school calendar that a municipality has written in a spreadsheet: {@code year;what;from;to;name}, described in
 * {@code docs/deadlines.md}. Every bad row is reported at once with its line, and then nothing is read.
 */
public final class SchoolCalendarFile {

    private static final int LARGEST = 1_000_000;
    private static final int MOST_SHOWN = 50;
    private static final int LONGEST_CELL = 200;
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

    /** Spreadsheets write an empty row as its separators. */
    private static final Pattern BLANK = Pattern.compile("[;\\s]*");

    private static final Pattern YEAR = Pattern.compile("2\\d{3}/2\\d{3}");
    private static final DateTimeFormatter SPREADSHEET =
            DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final Map<Integer, Row> years = new TreeMap<>();
    private final List<Row> daysOff = new ArrayList<>();
    private final Map<Integer, String> refused = new TreeMap<>();

    private SchoolCalendarFile() {}

    /**
     * Reads a whole file, or nothing.
     *
     * @param name the file's name, for the refusal
     * @throws Refusal that lists every bad row with line and reason
     */
    public static SchoolCalendar read(InputStream file, String name) {
        return new SchoolCalendarFile().calendar(text(file, name), name);
    }

    private static String text(InputStream file, String name) {
        try {
            byte[] bytes = file.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Refusal("deadlines.calendarTooLarge", name);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Refusal("deadlines.calendarNotUtf8", name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private SchoolCalendar calendar(String text, String name) {
        // Spreadsheets put a byte order mark in front.
        String[] lines = LINE_BREAK.split(text.startsWith("\uFEFF") ? text.substring(1) : text);
        for (int i = 0; i < lines.length; i++) {
            int number = i + 1;
            String line = lines[i].strip();
            if (!BLANK.matcher(line).matches() && !line.startsWith("#") && !line.startsWith("year;")) {
                tryRow(number, () -> take(row(number, line)));
            }
        }
        daysOff.forEach(row -> tryRow(row.line(), () -> requireInSchoolYear(row)));
        if (!refused.isEmpty()) {
            String shown = refused.values().stream().limit(MOST_SHOWN).collect(Collectors.joining("\n"));
            throw new Refusal("deadlines.calendarRefused", name, Integer.toString(refused.size()), shown);
        }
        if (years.isEmpty()) {
            throw new Refusal("deadlines.calendarEmpty", name);
        }
        return new SchoolCalendar(years.values().stream().map(this::schoolYear).toList());
    }

    private void tryRow(int line, Runnable reading) {
        try {
            reading.run();
        } catch (Refusal reason) {
            refused.put(
                    line,
                    new Refusal("deadlines.calendarLine", Integer.toString(line), reason.getMessage()).getMessage());
        }
    }

    private static Row row(int line, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal("deadlines.calendarControl");
        }
        // Empty cells at the end are the spreadsheet's, and left out.
        String[] cells = text.split(";", 0);
        if (cells.length < 3 || cells.length > 5) {
            throw new Refusal("deadlines.calendarColumns", Integer.toString(cells.length));
        }
        if (Arrays.stream(cells).anyMatch(cell -> cell.length() > LONGEST_CELL)) {
            throw new Refusal("deadlines.calendarCell", Integer.toString(LONGEST_CELL));
        }
        String year = cells[0].strip();
        if (!YEAR.matcher(year).matches() || startOf(year) + 1 != Integer.parseInt(year.substring(5))) {
            throw new Refusal("deadlines.calendarYear", year);
        }
        LocalDate from = date(cells[2]);
        LocalDate to = cells.length < 4 || cells[3].isBlank() ? from : date(cells[3]);
        if (to.isBefore(from)) {
            throw new Refusal("deadlines.calendarOrder", from.toString(), to.toString());
        }
        if (!SchoolYear.isIn(startOf(year), from) || !SchoolYear.isIn(startOf(year), to)) {
            throw new Refusal("deadlines.calendarOutsideYear", from.toString(), to.toString(), year);
        }
        return new Row(
                line,
                startOf(year),
                year,
                What.of(cells[1].strip()),
                from,
                to,
                cells.length < 5 ? "" : cells[4].strip());
    }

    private static int startOf(String year) {
        return Integer.parseInt(year.substring(0, 4));
    }

    private static LocalDate date(String cell) {
        String text = cell.strip();
        try {
            return text.contains(".") ? LocalDate.parse(text, SPREADSHEET) : LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            throw new Refusal("deadlines.calendarDate", text);
        }
    }

    private void take(Row row) {
        if (row.what() != What.SCHOOL) {
            daysOff.add(row);
            return;
        }
        if (row.from().equals(row.to())) {
            throw new Refusal("deadlines.calendarLastDay", row.year());
        }
        Row before = years.putIfAbsent(row.startsIn(), row);
        if (before != null) {
            throw new Refusal("deadlines.calendarTwice", row.year(), Integer.toString(before.line()));
        }
    }

    private void requireInSchoolYear(Row off) {
        Row year = Optional.ofNullable(years.get(off.startsIn()))
                .orElseThrow(() -> new Refusal("deadlines.calendarNoYear", off.year()));
        if (off.from().isBefore(year.from()) || off.to().isAfter(year.to())) {
            throw new Refusal(
                    "deadlines.calendarOutsideSchool",
                    year.from().toString(),
                    year.to().toString());
        }
    }

    private SchoolYear schoolYear(Row year) {
        List<Off> off = daysOff.stream()
                .filter(row -> row.startsIn() == year.startsIn())
                .map(row -> new Off(row.what().reason, row.from(), row.to(), row.name()))
                .toList();
        return new SchoolYear(year.startsIn(), year.from(), year.to(), off);
    }

    private record Row(int line, int startsIn, String year, What what, LocalDate from, LocalDate to, String name) {}

    /** The second column, and why a day does not count on account of such a row. */
    private enum What {
        SCHOOL("school", Reason.SUMMER),
        OFF("off", Reason.SCHOOL_HOLIDAY),
        PLANNING("planning", Reason.PLANNING_DAY);

        private final String word;
        private final Reason reason;

        What(String word, Reason reason) {
            this.word = word;
            this.reason = reason;
        }

        static What of(String word) {
            for (What what : values()) {
                if (what.word.equals(word)) {
                    return what;
                }
            }
            throw new Refusal("deadlines.calendarWhat", word);
        }
    }
}
