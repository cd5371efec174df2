package no.laget.earlysignal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.laget.Norway;
import no.laget.absence.AbsenceRegister;
import no.laget.absence.Pupil;
import no.laget.absence.Window;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Entry;
import no.laget.casefile.LogEntry;
import no.laget.deadlines.Deadlines;
import no.laget.deadlines.SchoolDays;
import no.laget.earlysignal.Entries.CameBack;
import no.laget.earlysignal.Entries.Ended;
import no.laget.earlysignal.Entries.Found;
import no.laget.earlysignal.Entries.LookedAgain;
import no.laget.earlysignal.Entries.Routed;
import no.laget.earlysignal.Entries.Tried;
import no.laget.earlysignal.FollowedSignal.Contact;
import no.laget.earlysignal.FollowedSignal.Led;
import no.laget.earlysignal.FollowedSignal.Result;
import no.laget.earlysignal.FollowedSignal.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What became of the signals of a time that is over, and how many signs were seen about children that had a case already. */
@Service
public class SignalHistory {

    /** How long each signal is followed, in months. */
    public static final int FOLLOWED = 3;

    private final EarlySignals signals;
    private final CaseFiles cases;
    private final AbsenceRegister register;
    private final Deadlines deadlines;

    SignalHistory(EarlySignals signals, CaseFiles cases, AbsenceRegister register, Deadlines deadlines) {
        this.signals = signals;
        this.cases = cases;
        this.register = register;
        this.deadlines = deadlines;
    }

    /** The day on which the first signal there is was raised. */
    public Optional<LocalDate> first() {
        return signals.first().map(Norway::day);
    }

    /**
     * The children about whom a signal was raised from {@code from} until the day before {@code until}, each once, with their
     * first one. What came later than they are followed does not count, and a child that came back from another programme is
     * no new signal.
     */
    public List<FollowedSignal> raised(LocalDate from, LocalDate until) {
        Map<Someone, List<CaseFile>> children = new LinkedHashMap<>();
        signals.raised(startOf(from), startOf(until.plusMonths(FOLLOWED))).stream()
                .map(cases::get)
                .forEach(file -> children.computeIfAbsent(Someone.of(file), first -> new ArrayList<>())
                        .add(file));
        return children.values().stream()
                .map(files -> files.stream().dropWhile(this::cameBack).toList())
                .filter(files -> !files.isEmpty() && files.get(0).opened().isBefore(startOf(until)))
                .map(this::follow)
                .toList();
    }

    /**
     * The children with a case in another programme in which a sign was written from {@code from} until the day before {@code
     * until}, each once, with the first of them.
     */
    public List<AddedSign> added(LocalDate from, LocalDate until) {
        Map<Someone, AddedSign> children = new LinkedHashMap<>();
        signals.added(startOf(from), startOf(until)).forEach(sign -> {
            CaseFile file = cases.get(sign.id());
            children.computeIfAbsent(
                    Someone.of(file),
                    first -> new AddedSign(
                            file.unit(),
                            gradeOf(file, from),
                            sign.kind().equals(Entry.kindOf(Found.class)) ? Source.REGISTER : Source.COLLEAGUE));
        });
        return List.copyOf(children.values());
    }

    /** Whom a case is about, as far as that is known without an identity number. */
    private record Someone(
            String unit, String name, @Nullable LocalDate born) {

        static Someone of(CaseFile file) {
            return new Someone(
                    file.unit(),
                    file.subject().name().toLowerCase(Locale.ROOT),
                    file.subject() instanceof Child child ? child.born() : null);
        }
    }

    private boolean cameBack(CaseFile file) {
        return cases.latest(file.id(), CameBack.class).isPresent();
    }

    /** @param files the signals about one child, the oldest first */
    private FollowedSignal follow(List<CaseFile> files) {
        CaseFile file = files.get(0);
        LocalDate raised = Norway.day(file.opened());
        Instant end = startOf(raised.plusMonths(FOLLOWED));
        List<LogEntry> log = files.stream()
                .flatMap(one -> cases.log(one.id()).stream())
                .filter(entry -> entry.at().isBefore(end))
                .toList();
        Optional<Instant> reached = log.stream()
                .filter(entry -> entry.entry() instanceof Tried tried && tried.reached())
                .map(LogEntry::at)
                .findFirst();
        Instant due = deadlines
                .due(EarlySignalService.PROGRAMME, "contact", Date.from(file.knownAt()))
                .toInstant();
        return new FollowedSignal(
                file.unit(),
                gradeOf(file, raised),
                cases.latest(file.id(), Found.class).isPresent() ? Source.REGISTER : Source.COLLEAGUE,
                reached.map(at -> at.isAfter(due) ? Contact.LATE : Contact.IN_TIME)
                        .orElse(Contact.NOT),
                reached.map(at -> (int) ChronoUnit.DAYS.between(raised, Norway.day(at)))
                        .orElse(null),
                led(log),
                file.subject() instanceof Child child ? result(file, child, raised) : Result.UNKNOWN);
    }

    private static Led led(List<LogEntry> log) {
        Led led = Led.NOT_YET;
        for (LogEntry entry : log) {
            if (entry.entry() instanceof Routed routed) {
                led = Led.valueOf(routed.route().name());
            } else if (entry.entry() instanceof Ended) {
                led = Led.ENDED;
            } else if (entry.entry() instanceof CameBack) {
                led = Led.NOT_YET;
            } else if (entry.entry() instanceof LookedAgain looked && !looked.worried() && led == Led.NOT_YET) {
                led = Led.NOTHING;
            }
        }
        return led;
    }

    private int gradeOf(CaseFile file, LocalDate on) {
        return file.subject() instanceof Child child ? grade(file, child, on) : 0;
    }

    /** As the register has it, or by the year of birth. */
    private int grade(CaseFile file, Child child, LocalDate raised) {
        return pupil(file, child)
                .map(Pupil::grade)
                .orElseGet(() -> SchoolDays.startOfSchoolYear(raised).getYear()
                        - child.born().getYear()
                        - 5);
    }

    private Result result(CaseFile file, Child child, LocalDate raised) {
        return pupil(file, child)
                .map(pupil -> compare(
                        register.window(pupil.id(), raised.minusMonths(FOLLOWED), raised.minusDays(1)),
                        register.window(pupil.id(), raised.plusDays(1), raised.plusMonths(FOLLOWED))))
                .orElse(Result.UNKNOWN);
    }

    private static Result compare(Window before, Window after) {
        BigDecimal was = before.exactPercent();
        BigDecimal is = after.exactPercent();
        if (was == null || is == null) {
            return Result.UNKNOWN;
        }
        BigDecimal change = is.subtract(was);
        return change.compareTo(BigDecimal.ONE.negate()) <= 0
                ? Result.LESS
                : change.compareTo(BigDecimal.ONE) >= 0 ? Result.MORE : Result.SAME;
    }

    private Optional<Pupil> pupil(CaseFile file, Child child) {
        return register.find(file.unit(), child.identityNumber(), child.firstName(), child.lastName(), child.born());
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(Norway.ZONE).toInstant();
    }
}
