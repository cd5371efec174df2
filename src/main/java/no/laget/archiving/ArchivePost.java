package no.laget.archiving;

import no.laget.archiving.Answer.Fate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Fetches the answers of the archive. Of several nodes one does it at a time, and each answer has a transaction of its own. */
@Component
public class ArchivePost {

    private static final Logger LOG = LoggerFactory.getLogger(ArchivePost.class);

    private final ArchiveClient archive;
    private final ArchivingService archiving;
    private final JdbcClient database;
    private final TransactionTemplate round;
    private final TransactionTemplate one;

    ArchivePost(
            ArchiveClient archive,
            ArchivingService archiving,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.archive = archive;
        this.archiving = archiving;
        this.database = database;
        this.round = new TransactionTemplate(transactions);
        this.one = new TransactionTemplate(transactions);
        this.one.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Takes what has come since the last time. */
    @Scheduled(cron = "${laget.archive.poll}")
    public void collect() {
        round.executeWithoutResult(status -> {
            waitForTheOthers();
            try {
                archive.collect(this::take);
            } catch (ArchiveUnavailable later) {
                LOG.warn("The answers of the archive could not be fetched: {}", later.getMessage());
            }
        });
    }

    /** Until the round is over no other node begins one. */
    private void waitForTheOthers() {
        database.sql("select pg_advisory_xact_lock(hashtextextended('archive answers', 0))")
                .query((row, number) -> number)
                .list();
    }

    private Fate take(Answer answer) {
        try {
            return one.execute(status -> archiving.take(answer));
        } catch (RuntimeException failure) {
            LOG.warn(
                    "The answer to {} could not be taken now: {}",
                    answer.message(),
                    failure.getClass().getName());
            return Fate.EARLY;
        }
    }
}
