package no.laget.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Texts;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Chronology;
import no.laget.casefile.Entry.Note;
import no.laget.deadlines.DeadlineRule;
import no.laget.deadlines.Deadlines;
import no.laget.mail.RefusedMail;
import no.laget.organisation.Organisation;
import no.laget.organisation.StaffMember;
import no.laget.overview.ActsProcess.Open;
import no.laget.overview.Incidents.Standing;
import no.laget.overview.OpenCases.Found;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a manager may do: let a colleague do the tasks of somebody who is ill, move a deadline, let Laget try again, settle a mail that was told in another way. What is
 * about a case is written in its log, with who and why.
 */
@Service
class Acts {

    private static final int MOST = 200;
    private static final int LONGEST_REASON = 500;
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final Managers managers;
    private final OpenCases open;
    private final Incidents incidents;
    private final ActsProcess process;
    private final OverviewService overview;
    private final RefusedMail mails;
    private final CaseFiles cases;
    private final Deadlines deadlines;
    private final Organisation organisation;
    private final Clock clock;

    Acts(
            Managers managers,
            OpenCases open,
            Incidents incidents,
            ActsProcess process,
            OverviewService overview,
            RefusedMail mails,
            CaseFiles cases,
            Deadlines deadlines,
            Organisation organisation,
            Clock clock) {
        this.managers = managers;
        this.open = open;
        this.incidents = incidents;
        this.process = process;
        this.overview = overview;
        this.mails = mails;
        this.cases = cases;
        this.deadlines = deadlines;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** A colleague at a unit that the manager leads. */
    record Colleague(String id, String name) {}

    /** Everyone at the units that the manager leads, by name. */
    List<Colleague> colleagues(String viewer) {
        Map<String, Colleague> found = new LinkedHashMap<>();
        for (String unit : managers.requireCases(viewer).leads()) {
            for (StaffMember member : organisation.staffAt(unit)) {
                found.putIfAbsent(member.id(), new Colleague(member.id(), member.name()));
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparing(Colleague::name))
                .toList();
    }

    /** The tasks that somebody has taken, in the cases that the manager may open. */
    Overview.Rows tasksOf(String viewer, String person) {
        return overview.taskRows(held(managers.requireCases(viewer), person));
    }

    /**
     * Gives tasks that one has taken to another one of the same unit.
     *
     * @return how many
     */
    @Transactional
    public int reassign(String viewer, String from, String to, List<String> tasks, String reason) {
        Scope scope = managers.requireCases(viewer);
        requireReason(reason);
        if (tasks.isEmpty() || tasks.size() > MOST || from.equals(to)) {
            throw new Refusal("overview.nothingToReassign");
        }
        Map<String, Found> held = held(scope, from).stream()
                .collect(Collectors.toMap(found -> String.valueOf(found.task()), found -> found, (one, same) -> one));
        for (String task : Set.copyOf(tasks)) {
            Found found = held.get(task);
            Open now = found == null ? null : process.task(task);
            if (found == null || now == null || !from.equals(now.assignee())) {
                throw new Refusal("engine.taskGone");
            }
            requireColleague(to, found.unit(), cases.get(new CaseId(found.caseId())));
            process.giveTo(task, to);
            note(
                    found,
                    viewer,
                    "overview.log.reassigned",
                    now.name(),
                    organisation.nameOf(from),
                    organisation.nameOf(to),
                    reason.strip());
        }
        overview.forget();
        return tasks.size();
    }

    /** Moves a deadline that the municipality has set itself; one that law or source sets stays. */
    @Transactional
    public void moveDeadline(String viewer, String task, String due, String reason) {
        Scope scope = managers.requireCases(viewer);
        requireReason(reason);
        Instant moved = moment(due);
        if (!moved.isAfter(clock.instant()) || moved.isAfter(clock.instant().plus(FARTHEST))) {
            throw new Refusal("overview.deadlineIsOff");
        }
        Found found = open.task(scope, task).filter(Found::readable).orElseThrow(() -> new Refusal("engine.taskGone"));
        Open now = process.task(task);
        if (now == null || now.due() == null) {
            throw new Refusal("engine.taskGone");
        }
        if (now.asked() != null) {
            DeadlineRule rule =
                    deadlines.rule(now.asked().programme(), now.asked().step());
            if (!rule.local()) {
                throw new Refusal("overview.deadlineIsGiven", Texts.of(rule.source()));
            }
        }
        process.moveDeadline(task, moved);
        note(
                found,
                viewer,
                "overview.log.deadlineMoved",
                now.name(),
                Chronology.time(now.due()),
                Chronology.time(moved),
                reason.strip());
        overview.forget();
    }

    /**
     * Lets Laget try again what stands still.
     *
     * @return how many
     */
    @Transactional
    public int tryAgain(String viewer, List<String> asked) {
        Scope scope = managers.require(viewer);
        List<Standing> found = standing(scope, asked);
        found.forEach(one -> process.tryAgain(one.job()));
        overview.forget();
        return found.size();
    }

    /**
     * Settles mails that were not sent, because somebody has told in another way what they say. They leave the outbox, and
     * with them the process that would have sent them ends by itself. Nothing else that stands still can be settled: it would
     * be lost.
     *
     * @param how it was told, for the log
     * @return how many; those that have left meanwhile are none
     */
    @Transactional
    public int settle(String viewer, List<String> asked, String how) {
        Scope scope = managers.require(viewer);
        requireReason(how);
        List<Standing> found = standing(scope, asked);
        if (!found.stream().allMatch(one -> one.maySettle(scope))) {
            throw new Refusal("overview.cannotSettle");
        }
        int settled = 0;
        for (Standing one : found) {
            if (mails.settle(Objects.requireNonNull(one.mail()), how.strip(), viewer)) {
                settled++;
            }
            process.tryAgain(one.job());
        }
        overview.forget();
        return settled;
    }

    /** What is asked for, stands still, and is the viewer's to do something about. */
    private List<Standing> standing(Scope scope, List<String> asked) {
        if (asked.isEmpty() || asked.size() > Count.MOST) {
            throw new Refusal("overview.nothingToTry");
        }
        Set<String> wanted = Set.copyOf(asked);
        List<Standing> found = incidents.standing(scope).stream()
                .filter(one -> wanted.contains(one.incident()) && one.mayBeTriedBy(scope))
                .toList();
        if (found.isEmpty()) {
            throw new Refusal("overview.nothingToTry");
        }
        return found;
    }

    private List<Found> held(Scope scope, String person) {
        return open.tasksOf(scope, person).stream().filter(Found::readable).toList();
    }

    private void requireColleague(String person, String unit, CaseFile file) {
        boolean there = organisation.staffAt(unit).stream()
                .anyMatch(member -> member.id().equals(person));
        if (!there || file.isProtected() && !isNamed(file, person)) {
            throw new Refusal("overview.notAColleague", organisation.nameOf(person), file.number());
        }
    }

    /** With a protected address the case is for those who are named in it. */
    private static boolean isNamed(CaseFile file, String person) {
        return file.holder().equals(person)
                || file.participants().stream()
                        .anyMatch(participant -> participant.staffId().equals(person));
    }

    private void note(Found found, String by, String key, String task, String from, String to, String reason) {
        CaseId id = new CaseId(found.caseId());
        String text = cases.languageOf(id).say(() -> Words.of(key, Texts.of(task), from, to, reason));
        cases.append(id, new Note(text), by);
    }

    private static void requireReason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new Refusal("overview.reasonMissing");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new Refusal("overview.reasonTooLong", LONGEST_REASON);
        }
    }

    private static Instant moment(String due) {
        try {
            return LocalDateTime.parse(due).atZone(Norway.ZONE).toInstant();
        } catch (DateTimeParseException none) {
            throw new Refusal("overview.deadlineIsOff");
        }
    }
}
