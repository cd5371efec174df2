package no.laget.mail;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import no.laget.Norway;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Participant;
import no.laget.deadlines.Deadlines;
import no.laget.engine.OpenTasks;
import no.laget.mail.Recipient.Staff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells members of staff what concerns them: what is urgent at once, the rest as each of them has chosen. Nobody is told what
 * he or she has just done, and nothing is told about a child with a protected address.
 */
@Service
public class Notices {

    private static final String TASKLIST = "/camunda/app/tasklist/";
    private static final String OVERVIEW = "/camunda/app/cockpit/default/#/oversikt";

    private final Mailbox mailbox;
    private final MailProcess process;
    private final Choices choices;
    private final CaseFiles cases;
    private final OpenTasks tasks;
    private final Deadlines deadlines;
    private final Clock clock;
    private final LocalTime digestAt;

    Notices(
            Mailbox mailbox,
            MailProcess process,
            Choices choices,
            CaseFiles cases,
            OpenTasks tasks,
            Deadlines deadlines,
            Clock clock,
            MailSettings settings) {
        this.mailbox = mailbox;
        this.process = process;
        this.choices = choices;
        this.cases = cases;
        this.tasks = tasks;
        this.deadlines = deadlines;
        this.clock = clock;
        this.digestAt = settings.digestAt();
    }

    /** Tells those who have something to do in the case that a deadline in it is near. */
    @Transactional
    public void deadlineNear(CaseId id, Date due) {
        CaseFile file = cases.get(id);
        for (String reader : withoutAuthor(tasks.peopleIn(id))) {
            Instant when = due.toInstant();
            tell(
                    new Message(
                            "near:" + id + ":" + when.getEpochSecond() + ":" + reader,
                            Notice.DEADLINE_NEAR,
                            new Staff(reader),
                            id,
                            file.unit(),
                            null,
                            when,
                            TASKLIST,
                            null),
                    reader,
                    isUrgent(when));
        }
    }

    /** Tells the holder and the participants that the case has come to its end. */
    @Transactional
    public void caseClosed(CaseId id) {
        CaseFile file = cases.get(id);
        Set<String> readers = new LinkedHashSet<>(Set.of(file.holder()));
        file.participants().stream().map(Participant::staffId).forEach(readers::add);
        for (String reader : withoutAuthor(readers)) {
            mailbox.post(new Message(
                    "closed:" + id + ":" + reader,
                    Notice.CASE_CLOSED,
                    new Staff(reader),
                    id,
                    file.unit(),
                    null,
                    clock.instant(),
                    null,
                    null));
        }
    }

    /**
     * Posts the weekly mail to somebody who leads, for the first working day's morning that is left of the week. One a week,
     * whichever nodes ask and however often.
     *
     * @param unit where he or she leads
     */
    @Transactional
    public void week(String reader, String unit) {
        Instant next = nextDigest();
        mailbox.post(
                new Message(
                        "week:" + reader + ":" + Norway.monday(Norway.day(next)),
                        Notice.WEEK,
                        new Staff(reader),
                        null,
                        unit,
                        null,
                        null,
                        OVERVIEW,
                        null),
                next);
    }

    /** Posts at once what is urgent or asked for at once; else the reader's next digest, unless it is posted already. */
    void tell(Message message, String reader, boolean urgent) {
        if (urgent || choices.atOnce(reader)) {
            mailbox.post(message);
        } else if (message.about() == null || !cases.get(message.about()).isProtected()) {
            Instant next = nextDigest();
            mailbox.post(
                    new Message(
                            "digest:" + reader + ":" + Norway.day(next),
                            Notice.DIGEST,
                            message.to(),
                            null,
                            message.unit(),
                            null,
                            null,
                            null,
                            null),
                    next);
        }
    }

    /** Whether something must be done before the next digest could tell of it. */
    boolean isUrgent(Instant due) {
        return !due.isAfter(deadlines.due("mail", "urgent").toInstant());
    }

    /** The next working day's morning; before that hour it is still the day before. */
    private Instant nextDigest() {
        LocalDateTime now = Norway.now(clock);
        LocalDate today =
                now.toLocalTime().isBefore(digestAt) ? now.toLocalDate().minusDays(1) : now.toLocalDate();
        Instant morning = today.atTime(digestAt).atZone(Norway.ZONE).toInstant();
        return deadlines.due("mail", "digest", Date.from(morning)).toInstant();
    }

    private Collection<String> withoutAuthor(Collection<String> readers) {
        Set<String> others = new LinkedHashSet<>(readers);
        process.currentUser().ifPresent(others::remove);
        return others;
    }
}
