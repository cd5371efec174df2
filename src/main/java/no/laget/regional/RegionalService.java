package no.laget.regional;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.OptionalInt;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Entry.Summary;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Undertaking;
import no.laget.deadlines.Deadlines;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.regional.Entries.CatchUp;
import no.laget.regional.Entries.Counted;
import no.laget.regional.Entries.CurvePlanned;
import no.laget.regional.Entries.CurvePlanned.Milestone;
import no.laget.regional.Entries.EndedEarly;
import no.laget.regional.Entries.FinalReport;
import no.laget.regional.Entries.ProgrammeStarted;
import org.springframework.stereotype.Service;

/** What one can do with a regional programme, from the decision to the final report. */
@Service
class RegionalService {

    static final String PROGRAMME = "regional";

    private final CaseFiles cases;
    private final ParticipantTable participants;
    private final KeyPersons keyPersons;
    private final Experiences experiences;
    private final Organisation organisation;
    private final Deadlines deadlines;
    private final Clock clock;

    RegionalService(
            CaseFiles cases,
            ParticipantTable participants,
            KeyPersons keyPersons,
            Experiences experiences,
            Organisation organisation,
            Deadlines deadlines,
            Clock clock) {
        this.cases = cases;
        this.participants = participants;
        this.keyPersons = keyPersons;
        this.experiences = experiences;
        this.organisation = organisation;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Opens the case of a programme; whoever starts it leads it. */
    CaseFile open(ProgrammeStarted programme, String unit, String by) {
        if (programme.municipalities().isEmpty()) {
            throw new Refusal("regional.noMunicipality");
        }
        if (programme.municipalities().stream()
                        .map(Participation::key)
                        .distinct()
                        .count()
                < programme.municipalities().size()) {
            throw new Refusal("regional.municipalityTwice");
        }
        if (programme.lastDay().isBefore(today())) {
            throw new Refusal("regional.alreadyOver", programme.lastDay());
        }
        return cases.open(
                new NewCase(
                        PROGRAMME,
                        unit,
                        new Undertaking(programme.name()),
                        List.of(),
                        List.of(),
                        by,
                        clock.instant(),
                        Involvement.NONE,
                        programme),
                by);
    }

    /** What was decided when the programme began. */
    ProgrammeStarted programme(CaseId id) {
        return cases.latest(id, ProgrammeStarted.class).orElseThrow(() -> new Refusal("casefile.noSuchCase"));
    }

    /** The plan, or an even pace while there is none. */
    Curve curve(CaseId id) {
        ProgrammeStarted programme = programme(id);
        return cases.latest(id, CurvePlanned.class)
                .map(planned -> curve(programme, planned.milestones()))
                .orElseGet(() -> Curve.straight(programme.begins(), programme.lastDay(), programme.target()));
    }

    private static Curve curve(ProgrammeStarted programme, List<Milestone> milestones) {
        return new Curve(programme.begins(), programme.lastDay(), programme.target(), milestones);
    }

    /** Records the plan (G17), which ends with the target on the last day. */
    void planCurve(CaseId id, List<Milestone> milestones, String by) {
        cases.append(id, new CurvePlanned(curve(programme(id), milestones).milestones()), by);
    }

    /** Where the programme stands today. */
    Progress progress(CaseId id) {
        return new Progress(curve(id), participants.firstDays(id), today());
    }

    /** Counts the participants and writes it in the log. */
    Progress count(CaseId id) {
        Progress progress = progress(id);
        OptionalInt forecast = progress.forecast();
        cases.append(
                id,
                new Counted(
                        progress.actual(),
                        progress.planned(),
                        forecast.isPresent() ? forecast.getAsInt() : null,
                        progress.curve().target(),
                        progress.behind()),
                CaseFiles.SYSTEM);
        return progress;
    }

    /** When the participants are counted next: after the time in the deadline table, and when the last day is over at the latest. */
    Date nextLook(CaseId id) {
        return earlier(deadlines.due(PROGRAMME, "look"), over(id));
    }

    /** The beginning of the day after the last one. */
    Date over(CaseId id) {
        return startOf(programme(id).lastDay().plusDays(1));
    }

    /** Whether the last day is over. */
    boolean isOver(CaseId id) {
        return today().isAfter(programme(id).lastDay());
    }

    /** Records what is done to catch up with the plan. */
    void catchUp(CaseId id, CatchUp catchUp, String by) {
        cases.append(id, catchUp, by);
    }

    /** The count in a sentence. */
    String count(Progress progress) {
        OptionalInt forecast = progress.forecast();
        String said =
                Words.of("regional.count", progress.actual(), progress.curve().target(), progress.planned());
        return forecast.isPresent() && !progress.over()
                ? said + " " + Words.of("regional.forecast", forecast.getAsInt())
                : said;
    }

    /** Records the final report, and answers how the programme ended. */
    Outcome report(CaseId id, FinalReport report, String by) {
        cases.append(id, report, by);
        cases.append(id, new Summary(report.learned()), by);
        return cases.latest(id, EndedEarly.class).isPresent()
                ? Outcome.REGIONAL_ENDED_EARLY
                : Outcome.REGIONAL_FINISHED;
    }

    /** Deletes the names of those who took part and of the network: nobody needs them any more, the log has the numbers. */
    void forgetPeople(CaseId id) {
        participants.forget(id);
        keyPersons.forget(id);
        experiences.forget(id);
    }

    /** Another coordinator leads the programme from now on. */
    void handOver(CaseId id, String to, String reason, String by) {
        if (!organisation.holds(to, Role.COORDINATOR, cases.get(id).unit())) {
            throw new Refusal("regional.notCoordinator", organisation.nameOf(to));
        }
        cases.takeOver(id, to, reason, by);
    }

    /** Records that the programme ends before its last day. */
    void endEarly(CaseId id, LocalDate on, String reason, String by) {
        cases.append(id, new EndedEarly(on, reason), by);
    }

    /** Refuses who may not read the case, and what is no programme. */
    void requireMine(CaseId id, String reader) {
        boolean mine = cases.find(id)
                .filter(file -> file.programme().equals(PROGRAMME) && cases.mayRead(file, reader))
                .isPresent();
        if (!mine) {
            throw new Refusal("casefile.noSuchCase");
        }
    }

    LocalDate today() {
        return Norway.today(clock);
    }

    static Date earlier(Date one, Date other) {
        return one.before(other) ? one : other;
    }

    /** The end of a working day. */
    static Date endOf(LocalDate day) {
        return Date.from(day.atTime(16, 0).atZone(Norway.ZONE).toInstant());
    }

    static Date startOf(LocalDate day) {
        return Date.from(day.atStartOfDay(Norway.ZONE).toInstant());
    }
}
