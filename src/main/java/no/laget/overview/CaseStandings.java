package no.laget.overview;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import no.laget.casefile.CaseOpened;
import no.laget.casefile.EntryWritten;
import no.laget.engine.MoveWatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps one row of each case that says where it stands, see {@code V105__case_standing.sql}: as a transaction ends that has
 * moved a case, its row is worked out anew from what the engine and the log then say.
 */
@Component
class CaseStandings implements MoveWatch {

    /** The entries that the row is made of. */
    private static final Set<String> MILESTONES =
            Set.of("measure", "deadlineMissed", "evaluation", "earlysignal.routed");

    /**
     * The lock that writing to the log takes, too: of two who move the same case the second sees what the first has done. Processes
     * that are about no case have business keys that are no id.
     */
    private static final String LOCK = """
            select c.id from laget.case_file c
             where c.id in (
               select moved.key::uuid from (
                 select i.business_key_ from public.act_ru_execution i where i.id_ = any (:instances)
                 union all select unnest(:keys::text[])) as moved (key)
                where moved.key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')
             order by c.id for no key update
            """;

    private static final String KEEP = """
            insert into laget.case_standing as kept
            select * from laget.case_standing_now where case_id = any (:cases)
            on conflict (case_id) do update
               set (definitions, elements, due, plans, measured, plan_missed, missed, route, evaluated, colours)
                 = (excluded.definitions, excluded.elements, excluded.due, excluded.plans, excluded.measured, excluded.plan_missed,
                    excluded.missed, excluded.route, excluded.evaluated, excluded.colours)
             where kept is distinct from excluded
            """;

    private final JdbcClient database;

    CaseStandings(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void moved(String instance, @Nullable String businessKey) {
        Moved moved = moved();
        moved.instances.add(instance);
        if (businessKey != null) {
            moved.keys.add(businessKey);
        }
    }

    @EventListener
    void opened(CaseOpened opened) {
        moved().keys.add(opened.file().id().toString());
    }

    @EventListener
    void written(EntryWritten written) {
        if (MILESTONES.contains(written.entry().kind())) {
            moved().keys.add(written.caseId().toString());
        }
    }

    /** What this transaction has moved so far. */
    private Moved moved() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Moved.class::isInstance)
                .map(Moved.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    Moved fresh = new Moved();
                    TransactionSynchronizationManager.registerSynchronization(fresh);
                    return fresh;
                });
    }

    private void keep(Set<String> instances, Set<String> keys) {
        UUID[] known = database.sql(LOCK)
                .param("instances", instances.toArray(String[]::new))
                .param("keys", keys.toArray(String[]::new))
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
        if (known.length > 0) {
            database.sql(KEEP).param("cases", known).update();
        }
    }

    /** Works the rows out when everything else is written. */
    private final class Moved implements TransactionSynchronization {

        private final Set<String> instances = new HashSet<>();
        private final Set<String> keys = new HashSet<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            keep(instances, keys);
        }
    }
}
