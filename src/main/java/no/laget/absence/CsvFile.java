package no.laget.absence;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.laget.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A file with absence as spreadsheets in Norwegian write it: semicolons, fields in quotes that may hold line breaks, UTF-8
 * or Windows-1252. It is read row by row, however long it is.
 */
final class CsvFile implements Closeable {

    private static final char SEPARATOR = ';';
    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST_ROW = 20_000;
    private static final int LONGEST_FIELD = 10_000;
    private static final int SNIFFED = 4096;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** How files begin that spreadsheets write when nobody asks for CSV: their own, old and new, PDF, and UTF-16. */
    private static final List<byte[]> OTHER_KINDS = List.of(
            new byte[] {'P', 'K', 3, 4},
            new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0},
            new byte[] {'%', 'P', 'D', 'F'},
            new byte[] {(byte) 0xFF, (byte) 0xFE},
            new byte[] {(byte) 0xFE, (byte) 0xFF});

    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final Counting bytes;
    private final Map<Field, List<Integer>> columns;
    private final int width;
    private long line = 1;

    private CsvFile(CsvReader<CsvRecord> reader, Counting bytes, ImportProfile profile) {
        this.reader = reader;
        this.bytes = bytes;
        this.records = reader.iterator();
        CsvRecord head = head();
        this.columns = columns(head, profile);
        this.width = head.getFieldCount();
    }

    /** One row: its line in the file, and its cells or why it has none. */
    record Row(
            long line, Map<Field, String> cells, @Nullable BadRow bad) {}

    /** Nothing more can be read of the file, from this line on. */
    static final class Broken extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        private final long line;

        Broken(long line) {
            super(null, null, false, false);
            this.line = line;
        }

        long line() {
            return line;
        }
    }

    /**
     * Opens a file, and reads its headings.
     *
     * @throws Refusal when it is not such a file, or lacks columns that the profile needs
     */
    static CsvFile open(SeekableByteChannel file, ImportProfile profile) throws IOException {
        requireText(file);
        Charset charset = isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS;
        Counting bytes = new Counting(Channels.newInputStream(file.position(0)));
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(SEPARATOR)
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_ROW * 4)
                .build(
                        CsvRecordHandler.of(limits -> limits.maxFields(MOST_COLUMNS)
                                .maxFieldSize(LONGEST_FIELD)
                                .maxRecordSize(LONGEST_ROW)),
                        new InputStreamReader(bytes, charset));
        return new CsvFile(reader, bytes, profile);
    }

    private static void requireText(SeekableByteChannel file) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(SNIFFED);
        file.position(0);
        while (start.hasRemaining() && file.read(start) >= 0) {
            // Reads on until there is enough to look at.
        }
        byte[] first = new byte[start.flip().remaining()];
        start.get(first);
        if (first.length == 0) {
            throw new Refusal("absence.fileEmpty");
        }
        for (byte[] kind : OTHER_KINDS) {
            if (first.length >= kind.length && Arrays.equals(first, 0, kind.length, kind, 0, kind.length)) {
                throw new Refusal("absence.fileNotCsv");
            }
        }
    }

    /** What is not UTF-8 in every byte is the other thing that spreadsheets write. */
    private static boolean isUtf8(SeekableByteChannel file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.allocate(1 << 16);
        CharBuffer out = CharBuffer.allocate(1 << 16);
        file.position(0);
        boolean end = false;
        while (!end) {
            end = file.read(in) < 0;
            CoderResult result = decoder.decode(in.flip(), out.clear(), end);
            if (result.isError()) {
                return false;
            }
            in.compact();
        }
        return true;
    }

    private CsvRecord head() {
        try {
            if (records.hasNext()) {
                return records.next();
            }
        } catch (CsvParseException unreadable) {
            throw new Refusal("absence.fileNotCsv");
        }
        throw new Refusal("absence.fileEmpty");
    }

    private static Map<Field, List<Integer>> columns(CsvRecord head, ImportProfile profile) {
        Map<String, Integer> places = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (int i = 0; i < head.getFieldCount(); i++) {
            if (places.put(heading(head.getField(i)), i) != null
                    && !head.getField(i).isBlank()) {
                twice.add(head.getField(i).strip());
            }
        }
        Map<Field, List<Integer>> columns = new EnumMap<>(Field.class);
        List<String> missing = new ArrayList<>();
        profile.columns().forEach((field, headings) -> {
            List<Integer> found = new ArrayList<>();
            for (String name : headings.names()) {
                Integer place = places.get(heading(name));
                if (twice.stream().anyMatch(other -> heading(other).equals(heading(name)))) {
                    throw new Refusal("absence.columnTwice", name);
                }
                if (place == null) {
                    missing.add(name);
                } else {
                    found.add(place);
                }
            }
            columns.put(field, found);
        });
        if (!missing.isEmpty()) {
            throw new Refusal(
                    "absence.columnsMissing",
                    String.join(", ", missing.stream().sorted().toList()));
        }
        return columns;
    }

    private static String heading(String cell) {
        return (cell.startsWith("\uFEFF") ? cell.substring(1) : cell).strip().toLowerCase(Locale.ROOT);
    }

    /** The next row that says anything; {@code null} after the last one. */
    @Nullable
    Row next() throws Broken {
        try {
            while (records.hasNext()) {
                CsvRecord record = records.next();
                line = record.getStartingLineNumber();
                Row row = row(record);
                if (row.bad() != null || !row.cells().values().stream().allMatch(String::isBlank)) {
                    return row;
                }
            }
            return null;
        } catch (CsvParseException unreadable) {
            throw new Broken(line + 1);
        }
    }

    private Row row(CsvRecord record) {
        int cells = record.getFieldCount();
        // Empty cells at the end are the spreadsheet's; others mean that something has moved to the wrong column.
        if (cells > width && record.getFields().subList(width, cells).stream().anyMatch(cell -> !cell.isBlank())) {
            return new Row(
                    line,
                    Map.of(),
                    new BadRow("absence.row.columns", Integer.toString(cells), Integer.toString(width)));
        }
        Map<Field, String> values = new EnumMap<>(Field.class);
        columns.forEach((field, places) -> values.put(field, cell(record, places)));
        return new Row(line, values, null);
    }

    private static String cell(CsvRecord record, List<Integer> places) {
        List<String> parts = places.stream()
                .map(place ->
                        place < record.getFieldCount() ? record.getField(place).strip() : "")
                .toList();
        return parts.stream().allMatch(String::isEmpty) ? "" : String.join("/", parts);
    }

    /** How much of the file has been read, in bytes. */
    long read() {
        return bytes.count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class Counting extends FilterInputStream {

        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = super.read(into, offset, length);
            count += Math.max(some, 0);
            return some;
        }
    }
}
