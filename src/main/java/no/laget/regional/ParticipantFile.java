package no.laget.regional;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.mail.MailAddress;
import no.laget.regional.ParticipantRegister.Refused;
import org.jspecify.annotations.Nullable;

/**
 * A list of participants as spreadsheets in Norwegian write it: semicolons, UTF-8 or Windows-1252. Good rows are taken and
 * bad ones come back with their line and a sentence.
 */
final class ParticipantFile {

    static final int MOST_BYTES = 2_000_000;
    static final int MOST_ROWS = 5_000;

    private static final int LONGEST_FIELD = 2_000;
    private static final int MOST_COLUMNS = 100;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final DateTimeFormatter NORWEGIAN =
            DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private ParticipantFile() {}

    /** The columns of the file; its headings are the words for them in any of our languages. */
    private enum Column {
        NAME("name"),
        EMAIL("email"),
        MUNICIPALITY("municipality"),
        WORKPLACE("workplace"),
        LEVEL("level"),
        ACTIVITY("activity"),
        HELD_ON("heldOn");

        private final String word;

        Column(String word) {
            this.word = word;
        }

        String title() {
            return Words.of("regional.column." + word);
        }

        boolean is(String heading) {
            return Words.inEveryLanguage("regional.column." + word).anyMatch(heading.strip()::equalsIgnoreCase);
        }
    }

    /** A good row and its line. */
    record Row(long line, Participation participation) {}

    /** What a file says. */
    record Content(List<Row> rows, List<Refused> refused) {}

    /**
     * Reads a whole file.
     *
     * @throws Refusal when it is too large, is no such file, or lacks a column; then nothing of it is taken
     */
    static Content read(InputStream file) throws IOException {
        byte[] bytes = file.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Refusal("regional.fileTooLarge", MOST_BYTES / 1_000_000, MOST_ROWS);
        }
        String text = text(bytes);
        List<Row> rows = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        long line = 1;
        try (CsvReader<CsvRecord> reader = reader(text)) {
            Map<Column, Integer> places = null;
            for (CsvRecord record : reader) {
                line = record.getStartingLineNumber();
                if (places == null) {
                    places = places(record);
                } else if (record.getFields().stream().anyMatch(cell -> !cell.isBlank())) {
                    if (rows.size() + refused.size() == MOST_ROWS) {
                        throw new Refusal("regional.fileTooLarge", MOST_BYTES / 1_000_000, MOST_ROWS);
                    }
                    take(record, places, rows, refused);
                }
            }
            if (places == null) {
                throw new Refusal("regional.fileEmpty");
            }
        } catch (CsvParseException unreadable) {
            throw new Refusal("regional.fileBroken", line + 1);
        }
        return new Content(List.copyOf(rows), List.copyOf(refused));
    }

    private static void take(CsvRecord record, Map<Column, Integer> places, List<Row> rows, List<Refused> refused) {
        long line = record.getStartingLineNumber();
        try {
            rows.add(new Row(line, participation(record, places)));
        } catch (Refusal bad) {
            refused.add(new Refused(line, bad.getMessage()));
        }
    }

    private static Participation participation(CsvRecord record, Map<Column, Integer> places) {
        String email = cell(record, places, Column.EMAIL);
        String level = cell(record, places, Column.LEVEL);
        return new Participation(
                cell(record, places, Column.NAME),
                email.isEmpty() ? null : new MailAddress(email),
                cell(record, places, Column.MUNICIPALITY),
                cell(record, places, Column.WORKPLACE),
                SchoolLevel.of(level).orElseThrow(() -> new Refusal("regional.levelUnknown", levels())),
                cell(record, places, Column.ACTIVITY),
                day(cell(record, places, Column.HELD_ON)));
    }

    private static String levels() {
        return Stream.of(SchoolLevel.values()).map(SchoolLevel::title).collect(Collectors.joining(", "));
    }

    private static LocalDate day(String written) {
        try {
            return written.contains(".") ? LocalDate.parse(written, NORWEGIAN) : LocalDate.parse(written);
        } catch (DateTimeException notADay) {
            throw new Refusal("regional.dayUnknown", Column.HELD_ON.title());
        }
    }

    private static String cell(CsvRecord record, Map<Column, Integer> places, Column column) {
        Integer place = places.get(column);
        return place == null || place >= record.getFieldCount()
                ? ""
                : record.getField(place).strip();
    }

    private static Map<Column, Integer> places(CsvRecord head) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (int i = 0; i < head.getFieldCount(); i++) {
            for (Column column : Column.values()) {
                if (column.is(head.getField(i)) && places.put(column, i) != null) {
                    throw new Refusal("regional.columnTwice", column.title());
                }
            }
        }
        String missing = Stream.of(Column.values())
                .filter(column -> column != Column.EMAIL && !places.containsKey(column))
                .map(Column::title)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new Refusal("regional.columnsMissing", missing);
        }
        return places;
    }

    private static CsvReader<CsvRecord> reader(String text) {
        return CsvReader.builder()
                .fieldSeparator(';')
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(
                        CsvRecordHandler.of(
                                limits -> limits.maxFields(MOST_COLUMNS).maxFieldSize(LONGEST_FIELD)),
                        text);
    }

    /** What is not UTF-8 in every byte is the other thing that spreadsheets write. */
    private static String text(byte[] bytes) {
        String text = utf8(bytes);
        if (text == null) {
            text = new String(bytes, WINDOWS);
        }
        if (text.isBlank()) {
            throw new Refusal("regional.fileEmpty");
        }
        if (text.indexOf('\0') >= 0 || text.startsWith("PK\u0003\u0004") || text.startsWith("%PDF")) {
            throw new Refusal("regional.fileNotCsv");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            return null;
        }
    }
}
