package no.laget.absence;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.laget.Refusal;
import no.laget.absence.ImportProfile.Meanings;
import no.laget.absence.Reported.Absence;
import no.laget.absence.Reported.Details;
import no.laget.absence.Reported.Enrolment;
import no.laget.casefile.IdentityNumbers;
import no.laget.deadlines.SchoolDays;
import org.jspecify.annotations.Nullable;

/** Understands rows, from a file and from a machine alike, or says why not. */
final class RowReader {

    private static final int LONGEST = 200;
    private static final int LONGEST_ABSENCE = 366;
    private static final int OLDEST = 1900;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}([.,]\\d{1,4})?");
    private static final Pattern GRADE = Pattern.compile("(\\d{1,2})\\.?(\\s.*|[A-Za-zÆØÅæøå].*)?");
    private static final Pattern DIGITS = Pattern.compile("\\d{11}");
    private static final DateTimeFormatter NORWEGIAN =
            DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final Meanings meanings;
    private final Function<Field, String> label;
    private final String organisationNumber;
    private final IdentityNumbers identityNumbers;
    private final SchoolDays calendar;
    private final LocalDate today;

    /**
     * Reads the rows of one school.
     *
     * @param label what a field is called where the rows come from, for the sentences
     */
    RowReader(
            Meanings meanings,
            Function<Field, String> label,
            String organisationNumber,
            IdentityNumbers identityNumbers,
            SchoolDays calendar,
            LocalDate today) {
        this.meanings = meanings;
        this.label = label;
        this.organisationNumber = organisationNumber;
        this.identityNumbers = identityNumbers;
        this.calendar = calendar;
        this.today = today;
    }

    /**
     * Understands one row.
     *
     * @param cells the fields that the source has, blank where the row says nothing
     */
    Reported read(Map<Field, String> cells) throws BadRow {
        for (Map.Entry<Field, String> cell : cells.entrySet()) {
            requireText(cell.getKey(), cell.getValue());
        }
        Row row = new Row(cells);
        String school = row.text(Field.SCHOOL);
        if (!school.isEmpty() && !school.replace(" ", "").equals(organisationNumber)) {
            throw bad("school", Field.SCHOOL, school);
        }
        return new Reported(
                row.require(Field.PUPIL),
                details(row),
                enrolment(row),
                row.text(Field.PROTECTED).isEmpty() ? null : yes(row.text(Field.PROTECTED)),
                absence(row));
    }

    private void requireText(Field field, String cell) throws BadRow {
        if (cell.length() > LONGEST) {
            throw bad("long", field, Integer.toString(LONGEST));
        }
        if (cell.indexOf('\uFFFD') >= 0) {
            throw bad("encoding", field);
        }
        if (cell.chars().anyMatch(one -> Character.isISOControl(one) && one != '\n' && one != '\r' && one != '\t')) {
            throw bad("control", field);
        }
        if (!cell.isBlank() && "=+@".indexOf(cell.strip().charAt(0)) >= 0) {
            throw bad("formula", field);
        }
    }

    private @Nullable Details details(Row row) throws BadRow {
        if (row.text(Field.FIRST_NAME).isEmpty() && row.text(Field.LAST_NAME).isEmpty()) {
            return null;
        }
        LocalDate born = date(Field.BORN, row.require(Field.BORN));
        if (born.isAfter(today) || born.getYear() < OLDEST) {
            throw bad("born", Field.BORN, row.text(Field.BORN));
        }
        String group = row.text(Field.GROUP);
        return new Details(
                row.require(Field.FIRST_NAME),
                row.require(Field.LAST_NAME),
                born,
                identityNumber(row.text(Field.IDENTITY_NUMBER), born),
                grade(row.require(Field.GRADE)),
                group.isEmpty() ? null : group);
    }

    /** Numbers of another kind, which pupils without a Norwegian one have, are left out. */
    private @Nullable String identityNumber(String cell, LocalDate born) throws BadRow {
        String number = cell.replace(" ", "");
        if (!DIGITS.matcher(number).matches()) {
            return null;
        }
        try {
            return identityNumbers.require(number, born);
        } catch (Refusal wrong) {
            throw bad("identityNumber", Field.IDENTITY_NUMBER);
        }
    }

    private int grade(String cell) throws BadRow {
        Matcher grade = GRADE.matcher(cell);
        if (!grade.matches()) {
            throw bad("grade", Field.GRADE, cell);
        }
        int number = Integer.parseInt(grade.group(1));
        if (number < 1 || number > 10) {
            throw bad("grade", Field.GRADE, cell);
        }
        return number;
    }

    private Enrolment enrolment(Row row) throws BadRow {
        LocalDate from = row.date(Field.ENROLLED_FROM);
        LocalDate to = row.date(Field.ENROLLED_TO);
        if (from != null && to != null && to.isBefore(from)) {
            throw bad("order", Field.ENROLLED_TO, row.text(Field.ENROLLED_TO));
        }
        return new Enrolment(from, to, row.has(Field.ENROLLED_TO) && to == null);
    }

    private @Nullable Absence absence(Row row) throws BadRow {
        LocalDate from = row.date(Field.FROM);
        boolean withdrawn = yes(row.text(Field.WITHDRAWN));
        String key = row.text(Field.KEY);
        if (from == null) {
            if (withdrawn && !key.isEmpty()) {
                return new Absence(key, null, List.of(), Days.NONE);
            }
            if (!key.isEmpty() || !row.text(Field.KIND).isEmpty()) {
                throw bad("missing", Field.FROM);
            }
            return null;
        }
        if (key.isEmpty()) {
            // A source without keys of its own has one absence for a pupil that begins on a day.
            key = from.toString();
        }
        String kind = row.text(Field.KIND).toLowerCase(Locale.ROOT);
        if (withdrawn || meanings.noAbsence().contains(kind)) {
            return new Absence(key, null, List.of(), Days.NONE);
        }
        List<LocalDate> days = schoolDays(from, row);
        Days part = part(row, days.size());
        return new Absence(key, kind(row.require(Field.KIND)), days, part);
    }

    private AbsenceKind kind(String cell) throws BadRow {
        String word = cell.toLowerCase(Locale.ROOT);
        if (meanings.documented().contains(word)) {
            return AbsenceKind.DOCUMENTED;
        }
        if (meanings.undocumented().contains(word)) {
            return AbsenceKind.UNDOCUMENTED;
        }
        throw bad("kind", Field.KIND, cell);
    }

    /** The school days of an absence, which goes over weekends and holidays but is not in one alone. */
    private List<LocalDate> schoolDays(LocalDate from, Row row) throws BadRow {
        LocalDate end = row.date(Field.TO);
        LocalDate to = end == null ? from : end;
        if (to.isBefore(from)) {
            throw bad("order", Field.TO, row.text(Field.TO));
        }
        if (from.isAfter(today)) {
            throw bad("future", Field.FROM, row.text(Field.FROM));
        }
        if (to.isAfter(from.plusDays(LONGEST_ABSENCE))) {
            throw bad("longAbsence", Field.TO, row.text(Field.TO));
        }
        if (!calendar.knows(from, to)) {
            throw bad("calendar", Field.FROM, row.text(Field.FROM));
        }
        List<LocalDate> days = List.copyOf(calendar.between(from, to));
        if (days.isEmpty()) {
            throw bad("noSchoolDay", Field.FROM, row.text(Field.FROM));
        }
        return days;
    }

    /** How much of each day: whole days count one, lessons count by the lessons of that day. */
    private Days part(Row row, int schoolDays) throws BadRow {
        BigDecimal missed = row.number(Field.MISSED);
        BigDecimal days = row.number(Field.DAYS);
        if (missed != null) {
            BigDecimal ofDay = row.number(Field.OF_DAY);
            if (ofDay == null) {
                throw bad("missing", Field.OF_DAY);
            }
            return fraction(Field.MISSED, row, missed, ofDay, schoolDays);
        }
        if (days == null || schoolDays > 1 && days.compareTo(BigDecimal.valueOf(schoolDays)) == 0) {
            return Days.ONE;
        }
        return fraction(Field.DAYS, row, days, BigDecimal.ONE, schoolDays);
    }

    private Days fraction(Field field, Row row, BigDecimal missed, BigDecimal of, int schoolDays) throws BadRow {
        if (schoolDays > 1) {
            throw bad("partOfPeriod", field, row.text(field));
        }
        if (missed.signum() == 0 || of.signum() == 0) {
            throw bad("zero", field, row.text(field));
        }
        if (missed.compareTo(of) > 0) {
            throw bad("moreThanADay", field, row.text(field));
        }
        int scale = Math.max(missed.scale(), of.scale());
        return new Days(
                missed.setScale(scale).unscaledValue(), of.setScale(scale).unscaledValue());
    }

    private boolean yes(String cell) {
        return meanings.yes().contains(cell.toLowerCase(Locale.ROOT));
    }

    private LocalDate date(Field field, String cell) throws BadRow {
        try {
            return cell.contains(".") ? LocalDate.parse(cell, NORWEGIAN) : LocalDate.parse(cell);
        } catch (DateTimeException notADate) {
            throw bad("date", field, cell);
        }
    }

    private BadRow bad(String reason, Field field, String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = label.apply(field);
        System.arraycopy(more, 0, arguments, 1, more.length);
        return new BadRow("absence.row." + reason, arguments);
    }

    /** The cells of one row, without the space around them. */
    private final class Row {

        private final Map<Field, String> cells;

        Row(Map<Field, String> cells) {
            this.cells = cells;
        }

        boolean has(Field field) {
            return cells.containsKey(field);
        }

        String text(Field field) {
            return cells.getOrDefault(field, "").strip();
        }

        String require(Field field) throws BadRow {
            String text = text(field);
            if (text.isEmpty()) {
                throw bad("missing", field);
            }
            return text;
        }

        @Nullable
        LocalDate date(Field field) throws BadRow {
            String text = text(field);
            return text.isEmpty() ? null : RowReader.this.date(field, text);
        }

        @Nullable
        BigDecimal number(Field field) throws BadRow {
            String text = text(field);
            if (text.isEmpty()) {
                return null;
            }
            if (!NUMBER.matcher(text).matches()) {
                throw bad("number", field, text);
            }
            return new BigDecimal(text.replace(',', '.'));
        }
    }
}
