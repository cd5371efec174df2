package no.laget.rehearsal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.laget.Laget;
import no.laget.Norway;
import no.laget.OwnPostgres;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.deadlines.SchoolCalendar;
import no.laget.deadlines.SchoolCalendarFile;
import no.laget.modelguard.ModelGuard;
import no.laget.modelguard.ModelSet;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * Rehearses from the command line, without starting Laget: {@code java -jar laget.jar --laget.rehearse=plan.bpmn}. The throw-away
 * engine runs on a PostgreSQL of its own in a temporary folder; no database of anybody's is touched.
 */
final class RehearsalCommand {

    /** Everything is in order. */
    static final int GOOD = 0;

    /** A model has faults. */
    static final int FAULTY = 1;

    /** A file or an argument could not be used. */
    static final int REFUSED = 2;

    private static final String FILES = "--laget.rehearse=";
    private static final String FROM = "--laget.rehearse-from=";
    private static final String PAGE = "--laget.rehearse-report=";
    private static final String CALENDAR = "--laget.school-calendar=";
    private static final String ALL = "all";

    private final List<String> arguments;
    private final PrintStream out;

    RehearsalCommand(List<String> arguments, PrintStream out) {
        this.arguments = arguments;
        this.out = out;
    }

    /** Whether the arguments ask for a rehearsal instead of a start. */
    static boolean isMeantBy(String... arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> argument.startsWith(FILES));
    }

    /** Rehearses what the arguments name. @return the exit code: 0 for no faults, 1 for faults, 2 for what cannot be read */
    static int run(String... arguments) {
        LoggingSystem.get(RehearsalCommand.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        return new RehearsalCommand(List.of(arguments), new PrintStream(System.out, true, StandardCharsets.UTF_8))
                .run();
    }

    int run() {
        try {
            Report report = rehearse();
            out.println(ReportText.of(report));
            Optional<String> page = value(PAGE);
            if (page.isPresent()) {
                Files.writeString(Path.of(page.get()), ReportPage.of(report));
                out.println(Words.of("rehearsal.pageWritten", page.get()));
            }
            return report.isFaulty() ? FAULTY : GOOD;
        } catch (Refusal refusal) {
            out.println(refusal.getMessage());
        } catch (IOException unreadable) {
            out.println(Words.of("rehearsal.noFile", String.valueOf(unreadable.getMessage())));
        }
        return REFUSED;
    }

    private Report rehearse() throws IOException {
        ModelSet shipped = ModelSet.shipped();
        Map<String, byte[]> sent = sent();
        Repertoire set = Repertoire.of(shipped, sent);
        Set<String> processes = sent.isEmpty()
                ? set.processes().keySet()
                : set.touchedBy(shipped.places(sent).values());
        if (processes.isEmpty()) {
            throw new Refusal("rehearsal.nothingTouched");
        }
        Instant start = start();
        SchoolCalendar schoolCalendar = schoolCalendar();
        try (EmbeddedPostgres postgres = OwnPostgres.builder().start();
                GenericApplicationContext beans = definitions()) {
            return new Rehearsals(
                            postgres.getPostgresDatabase(),
                            new KnownBeans(beans.getBeanFactory()),
                            schoolCalendar,
                            ModelGuard.of(beans.getBeanFactory()))
                    .rehearse(set, processes, start, Rehearsals.LIMITS);
        }
    }

    /** The changed files by name; none when all is to be rehearsed. */
    private Map<String, byte[]> sent() throws IOException {
        String files = value(FILES).orElse("");
        Map<String, byte[]> sent = new LinkedHashMap<>();
        if (!files.equals(ALL)) {
            for (String name : files.split(",", -1)) {
                Path file = Path.of(name.strip());
                if (Files.isRegularFile(file) && Files.size(file) > ModelSet.LARGEST_FILE) {
                    throw new Refusal("rehearsal.tooLarge", name, ModelSet.LARGEST_FILE / 1024);
                }
                sent.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
        return sent;
    }

    private Instant start() {
        try {
            return value(FROM)
                    .map(day -> LocalDate.parse(day)
                            .atTime(LocalTime.NOON)
                            .atZone(Norway.ZONE)
                            .toInstant())
                    .orElseGet(Clock.systemUTC()::instant);
        } catch (DateTimeException wrong) {
            throw new Refusal("rehearsal.wrongFrom");
        }
    }

    private SchoolCalendar schoolCalendar() throws IOException {
        Resource file =
                new DefaultResourceLoader().getResource(value(CALENDAR).orElse("classpath:calendar/eksempelvik.csv"));
        try (InputStream content = file.getInputStream()) {
            return SchoolCalendarFile.read(content, file.getDescription());
        }
    }

    /** The beans as they are defined; none is made. */
    static GenericApplicationContext definitions() {
        GenericApplicationContext context = new GenericApplicationContext();
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new AssignableTypeFilter(Laget.class));
        scanner.scan(Laget.class.getPackageName());
        context.refreshForAotProcessing(new RuntimeHints());
        return context;
    }

    private Optional<String> value(String argument) {
        return arguments.stream()
                .filter(given -> given.startsWith(argument))
                .map(given -> given.substring(argument.length()))
                .findFirst();
    }
}
