package no.laget.absence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.absence.CsvFile.Broken;
import no.laget.absence.ImportProfile.Meanings;
import no.laget.absence.Intake.Line;
import no.laget.absence.Intake.Origin;
import no.laget.absence.Intake.Refused;
import no.laget.absence.Intake.Taken;
import no.laget.casefile.IdentityNumbers;
import no.laget.deadlines.SchoolDays;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.organisation.Unit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes absence into the register: files that principals send for their school, and records of machines. Row by row, good
 * ones are taken and bad ones reported; what came before is still there when something stops it.
 */
@Service
public class AbsenceImports implements AutoCloseable {

    /** How many rows are written together, and held in memory at a time. */
    static final int AT_A_TIME = 500;

    private static final Logger LOG = LoggerFactory.getLogger(AbsenceImports.class);
    private static final int WAITING = 20;
    private static final int LATEST = 20;

    /** One file after the other, so that the night's files do not starve those who work. */
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), work -> new Thread(work, "absence-import"));

    private final Map<String, ImportProfile> profiles;
    private final Intake intake;
    private final ImportLog log;
    private final Organisation organisation;
    private final IdentityNumbers identityNumbers;
    private final SchoolDays calendar;
    private final TransactionOperations transaction;
    private final AbsenceSettings settings;
    private final Clock clock;

    AbsenceImports(
            Intake intake,
            ImportLog log,
            Organisation organisation,
            IdentityNumbers identityNumbers,
            SchoolDays calendar,
            TransactionOperations transaction,
            AbsenceSettings settings,
            Clock clock) {
        this.profiles = settings.profiles().stream()
                .map(AbsenceImports::profile)
                .collect(Collectors.toUnmodifiableMap(ImportProfile::source, Function.identity()));
        this.intake = intake;
        this.log = log;
        this.organisation = organisation;
        this.identityNumbers = identityNumbers;
        this.calendar = calendar;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
        worker.allowCoreThreadTimeOut(true);
    }

    /** A kind of file that can be sent: what to ask for it by, and its name. */
    public record Kind(String source, String name) {}

    private static ImportProfile profile(Resource yaml) {
        try (InputStream file = yaml.getInputStream()) {
            return ImportProfile.read(file, yaml.getDescription());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The kinds of files that can be sent, by name. */
    public List<Kind> kinds() {
        return profiles.values().stream()
                .map(profile -> new Kind(profile.source(), profile.name()))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /** The schools that somebody may send files for: those that he or she leads. */
    public List<Unit> schools(String principal) {
        return organisation.unitsOf(principal).stream()
                .filter(unit -> mayImport(unit, principal))
                .toList();
    }

    /** How large a file may be, in bytes. */
    public long maxBytes() {
        return settings.maxFile().toBytes();
    }

    /**
     * Takes a file and reads it while the principal does other things; {@link #state} tells how it goes.
     *
     * @throws Refusal when the school is not the principal's, or when it is no file of that kind
     */
    public UUID begin(String unit, String kind, InputStream content, String principal) {
        Unit school = require(unit, principal);
        Spooled file = spool(content, require(kind));
        UUID id = log.begin(unit, kind, principal, file.bytes());
        try {
            worker.execute(() -> read(id, school, file));
        } catch (RejectedExecutionException full) {
            file.close();
            log.stop(id, "absence.stop.busy", List.of());
            throw new Refusal("absence.stop.busy");
        }
        return id;
    }

    /** Takes a file at once, and tells how it went. */
    public ImportState take(String unit, String kind, InputStream content, String author) {
        Unit school = organisation.unit(unit).orElseThrow(() -> new Refusal("absence.noSuchSchool"));
        Spooled file = spool(content, require(kind));
        UUID id = log.begin(unit, kind, author, file.bytes());
        read(id, school, file);
        return log.find(id).orElseThrow();
    }

    /** Takes the records of a machine at once; the line of one that is refused is its place among them, from one. */
    ImportState take(Unit school, String machine, List<Map<Field, String>> records) {
        UUID id = log.begin(school.id(), machine, machine, null);
        Rows rows = new Rows(id, machine, reader(school, Meanings.PLAIN, Field::fint), school);
        for (int i = 0; i < records.size(); i++) {
            rows.take(i + 1, records.get(i));
            rows.writeWhenFull(0);
        }
        rows.write(0);
        log.done(id);
        return log.find(id).orElseThrow();
    }

    /** The last imports of a principal's school, newest first; those of machines too. */
    public List<ImportState> latest(String unit, String principal) {
        return log.of(require(unit, principal).id(), LATEST);
    }

    /** How an import of a principal's school goes. */
    public ImportState state(UUID id, String principal) {
        return log.find(id)
                .filter(found -> organisation.holds(principal, Role.PRINCIPAL, found.unit()))
                .orElseThrow(() -> new Refusal("absence.noSuchImport"));
    }

    /** The rows that an import of a principal's school did not take, the first thousand of them. */
    public List<ImportState.Refused> refused(UUID id, String principal) {
        return log.refused(state(id, principal).id(), ImportLog.MOST_REFUSED);
    }

    /** When rows of a school last came in, which says how fresh its rates are. */
    public Optional<Instant> latest(String unit) {
        return log.latest(unit);
    }

    List<ImportState.Refused> refused(UUID id) {
        return log.refused(id, ImportLog.MOST_REFUSED);
    }

    private void read(UUID id, Unit school, Spooled file) {
        try (file) {
            Rows rows = new Rows(
                    id,
                    file.profile().source(),
                    reader(school, file.profile().values(), file.profile()::label),
                    school);
            try {
                for (CsvFile.Row row = file.csv().next();
                        row != null;
                        row = file.csv().next()) {
                    rows.take(row);
                    rows.writeWhenFull(file.csv().read());
                }
                rows.write(file.bytes());
                log.done(id);
            } catch (Broken broken) {
                rows.write(file.csv().read());
                log.stop(id, "absence.stop.broken", List.of(Long.toString(broken.line())));
            }
        } catch (RuntimeException trouble) {
            // Its message may quote a row.
            LOG.error("The import {} was stopped by {}.", id, trouble.getClass().getName());
            log.stop(id, "absence.stop.trouble", List.of());
        }
    }

    private RowReader reader(Unit school, Meanings meanings, Function<Field, String> label) {
        return new RowReader(meanings, label, school.organisationNumber(), identityNumbers, calendar, today());
    }

    private LocalDate today() {
        return Norway.today(clock);
    }

    private Unit require(String unit, String principal) {
        return organisation
                .unit(unit)
                .filter(school -> mayImport(school, principal))
                .orElseThrow(() -> new Refusal("absence.noSuchSchool"));
    }

    private boolean mayImport(Unit unit, String principal) {
        return unit.kind() == Unit.Kind.SCHOOL && organisation.holds(principal, Role.PRINCIPAL, unit.id());
    }

    private ImportProfile require(String kind) {
        ImportProfile profile = profiles.get(kind);
        if (profile == null) {
            throw new Refusal("absence.noSuchKind");
        }
        return profile;
    }

    /** Rows on their way into the register. */
    private final class Rows {

        private final UUID id;
        private final RowReader reader;
        private final Origin origin;
        private final List<Line> lines = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();

        Rows(UUID id, String source, RowReader reader, Unit school) {
            this.id = id;
            this.reader = reader;
            this.origin = new Origin(school.id(), source, id, today());
        }

        void take(CsvFile.Row row) {
            if (row.bad() != null) {
                refused.add(new Refused(row.line(), row.bad()));
            } else {
                take(row.line(), row.cells());
            }
        }

        void take(long line, Map<Field, String> cells) {
            try {
                lines.add(new Line(line, reader.read(cells)));
            } catch (BadRow bad) {
                refused.add(new Refused(line, bad));
            }
        }

        void writeWhenFull(long readBytes) {
            if (lines.size() + refused.size() >= AT_A_TIME) {
                write(readBytes);
            }
        }

        void write(long readBytes) {
            transaction.executeWithoutResult(status -> {
                Taken taken = intake.take(origin, lines);
                List<Refused> all = new ArrayList<>(refused);
                all.addAll(taken.refused());
                log.add(id, taken.tally().plus(Tally.refused(refused.size())), all, readBytes);
            });
            lines.clear();
            refused.clear();
        }
    }

    /** The file while it is read: on disk without a name, so that nothing of it is left whatever happens. */
    private record Spooled(FileChannel channel, CsvFile csv, ImportProfile profile, long bytes)
            implements AutoCloseable {

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    private Spooled spool(InputStream content, ImportProfile profile) {
        try {
            Path path = Files.createTempFile("laget-absence", null);
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            try {
                long bytes = copy(content, channel);
                return new Spooled(channel, CsvFile.open(channel, profile), profile, bytes);
            } catch (IOException | RuntimeException refused) {
                channel.close();
                throw refused;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private long copy(InputStream content, FileChannel channel) throws IOException {
        byte[] some = new byte[1 << 16];
        long bytes = 0;
        int read;
        while ((read = content.read(some)) >= 0) {
            bytes += read;
            if (bytes > maxBytes()) {
                throw new Refusal("absence.fileTooLarge", settings.maxFile().toMegabytes());
            }
            ByteBuffer part = ByteBuffer.wrap(some, 0, read);
            while (part.hasRemaining()) {
                channel.write(part);
            }
        }
        return bytes;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
