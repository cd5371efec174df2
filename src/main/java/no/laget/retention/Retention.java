package no.laget.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.absence.Leavers;
import no.laget.archiving.ArchiveLeftovers;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseTables;
import no.laget.casefile.Status;
import no.laget.engine.AsLaget;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deletes cases that are in the archive: each night those whose time is over, and what an archivist has ordered. */
@Service
@EnableConfigurationProperties(RetentionSettings.class)
public class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** How many cases are looked at in one job. */
    private static final int AT_A_TIME = 50;

    private final CaseFiles cases;
    private final CaseTables tables;
    private final RetentionTable table;
    private final RetentionProcess process;
    private final AsLaget laget;
    private final RetentionSettings settings;
    private final ArchiveLeftovers leftovers;
    private final Leavers leavers;
    private final Clock clock;

    Retention(
            CaseFiles cases,
            CaseTables tables,
            RetentionTable table,
            RetentionProcess process,
            AsLaget laget,
            RetentionSettings settings,
            ArchiveLeftovers leftovers,
            Leavers leavers,
            Clock clock) {
        this.cases = cases;
        this.tables = tables;
        this.table = table;
        this.process = process;
        this.laget = laget;
        this.settings = settings;
        this.leftovers = leftovers;
        this.leavers = leavers;
        this.clock = clock;
    }

    /** What a deletion of the case would do. */
    public Preview preview(CaseId id) {
        CaseFile file = cases.get(id);
        return new Preview(file, keptUntil(file), holds(file), tables.count(id));
    }

    /**
     * Lets a case be deleted in the night to come, or in the first one when nobody has anything to do in it any more; also before
     * its time is over.
     *
     * @throws Refusal when there is no such case, or something holds it that nobody may overrule
     */
    @Transactional
    public void order(CaseId id, String by) {
        if (!table.lock(id)) {
            throw new Refusal("casefile.noSuchCase");
        }
        holds(cases.get(id)).stream().filter(Hold::forbids).findFirst().ifPresent(hold -> {
            throw new Refusal("retention.hold." + hold);
        });
        table.order(id, clock.instant(), by);
    }

    /** Takes what has been ordered, each case in a transaction of its own. */
    void deleteOrdered() {
        table.forgetLateReaders(clock.instant().minus(Duration.ofDays(2)));
        table.ordered().forEach(this::tryAlone);
    }

    /**
     * Looks at the next closed cases and deletes those whose time is over, each in a transaction of its own.
     *
     * @param last the last case that was looked at, null for none
     * @return the last case now, null when there are no more
     */
    @Nullable
    CaseId deleteSome(@Nullable CaseId last) {
        LocalDate today = Norway.today(clock);
        List<CaseId> some =
                table.closed(last, settings.otherwiseClosedBefore(today), settings.closedBefore(today), AT_A_TIME);
        some.forEach(this::tryAlone);
        return some.isEmpty() ? null : some.get(some.size() - 1);
    }

    private void tryAlone(CaseId id) {
        try {
            laget.alone(() -> deleteIfMayBe(id));
        } catch (RuntimeException trouble) {
            // The next night tries again. No message: it may quote what is to be deleted.
            LOG.warn("Case {} was not deleted: {}", id, trouble.getClass().getName());
        }
    }

    private void deleteIfMayBe(CaseId id) {
        if (!table.lock(id)) {
            return;
        }
        CaseFile file = cases.get(id);
        Optional<String> ordered = table.orderedBy(id);
        Set<Hold> holds = holds(file);
        boolean may = ordered.isPresent() ? holds.stream().allMatch(Hold::mayBeOverruled) : holds.isEmpty();
        if (may) {
            delete(file, holds.contains(Hold.NOT_DUE) ? null : keptUntil(file), ordered.orElse(CaseFiles.SYSTEM));
        }
    }

    private void delete(CaseFile file, @Nullable LocalDate keptUntil, String by) {
        CaseId id = file.id();
        // First, because what fails there leaves everything as it was.
        leftovers.remove(id);
        process.forget(keys(id));
        leavers.forget(file);
        table.delete(file, Objects.requireNonNull(file.closed()), keptUntil, clock.instant(), by);
        LOG.info("Case {} is deleted", id);
    }

    private Set<Hold> holds(CaseFile file) {
        Set<Hold> holds = EnumSet.noneOf(Hold.class);
        LocalDate until = keptUntil(file);
        if (file.status() != Status.CLOSED) {
            holds.add(Hold.NOT_CLOSED);
        } else if (until != null && until.isAfter(Norway.today(clock))) {
            holds.add(Hold.NOT_DUE);
        }
        if (file.archiveReference() == null) {
            holds.add(Hold.NOT_ARCHIVED);
        }
        if (file.restricted()) {
            holds.add(Hold.RESTRICTED);
        }
        if (process.isAtWork(keys(file.id()))) {
            holds.add(Hold.AT_WORK);
        }
        if (cases.aboutTheSame(file.id()).stream().anyMatch(other -> other.status() != Status.CLOSED)) {
            holds.add(Hold.SAME_CHILD);
        }
        if (table.correctedSince(file.id())) {
            holds.add(Hold.CORRECTED_SINCE);
        }
        return holds;
    }

    private @Nullable LocalDate keptUntil(CaseFile file) {
        return file.closed() == null ? null : settings.keptUntil(file.programme(), file.closed());
    }

    private List<String> keys(CaseId id) {
        List<String> keys = new ArrayList<>(table.mails(id));
        keys.add(id.toString());
        return keys;
    }
}
