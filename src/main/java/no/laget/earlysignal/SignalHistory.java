package no.laget.earlysignal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import no.laget.Norway;
import no.laget.absence.AbsenceRegister;
import no.laget.absence.Pupil;
import no.laget.absence.Window;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.LogEntry;
import no.laget.deadlines.Deadlines;
import no.laget.deadlines.SchoolDays;
import no.laget.earlysignal.Entries.Ended;
import no.laget.earlysignal.Entries.Found;
import no.laget.earlysignal.Entries.Routed;
import no.laget.earlysignal.Entries.Tried;
import no.laget.earlysignal.FollowedSignal.Contact;
import no.laget.earlysignal.FollowedSignal.Led;
import no.laget.earlysignal.FollowedSignal.Result;
import no.laget.earlysignal.FollowedSignal.Source;
import org.springframework.stereotype.Service;

/** What became of the signals of a time that is over. A sign that was written in a case that there was already is none of them. */
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

    /** The signals that were raised from {@code from} until the day before {@code until}; what came later than they are followed does not count. */
    public List<FollowedSignal> raised(LocalDate from, LocalDate until) {
        return signals.raised(startOf(from), startOf(until)).stream()
                .map(cases::get)
                .map(this::follow)
                .toList();
    }

    private FollowedSignal follow(CaseFile file) {
        LocalDate raised = Norway.day(file.opened());
        Instant end = startOf(raised.plusMonths(FOLLOWED));
        List<LogEntry> log = cases.log(file.id()).stream()
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
                file.subject() instanceof Child child ? grade(file, child, raised) : 0,
                log.stream().anyMatch(entry -> entry.entry() instanceof Found) ? Source.REGISTER : Source.COLLEAGUE,
                reached.map(at -> at.isAfter(due) ? Contact.LATE : Contact.IN_TIME)
                        .orElse(Contact.NOT),
                reached.map(at -> (int) ChronoUnit.DAYS.between(raised, Norway.day(at)))
                        .orElse(null),
                led(log),
                file.subject() instanceof Child child ? result(file, child, raised) : Result.UNKNOWN);
    }

    private static Led led(List<LogEntry> log) {
        return log.stream()
                .map(LogEntry::entry)
                .flatMap(entry -> entry instanceof Routed routed
                        ? Optional.of(Led.valueOf(routed.route().name())).stream()
                        : entry instanceof Ended ? Optional.of(Led.ENDED).stream() : Optional.<Led>empty().stream())
                .reduce((earlier, later) -> later)
                .orElse(Led.NOT_YET);
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
