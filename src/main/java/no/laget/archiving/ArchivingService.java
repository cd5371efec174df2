package no.laget.archiving;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.archiving.Answer.Fate;
import no.laget.archiving.Answer.Receipt;
import no.laget.archiving.Answer.Rejection;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Archived;
import no.laget.casefile.Entry.GroupPlanFiled;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * The way of a record into the archive, in steps that may be taken again after a crash: what is done already is left as it
 * is. A step that fails throws, so that it is tried again, until its last try; then the trouble is noted for the archivist.
 * What a failure says is never kept, because it may quote what was written about a child.
 */
@Service
class ArchivingService {

    private static final Logger LOG = LoggerFactory.getLogger(ArchivingService.class);

    private final ArchiveRecords records;
    private final ArchivePackages packages;
    private final CaseDocuments made;
    private final CaseFiles cases;
    private final Documents documents;
    private final ArchiveClient archive;
    private final ArchivingProcess process;
    private final Clock clock;

    ArchivingService(
            ArchiveRecords records,
            ArchivePackages packages,
            CaseDocuments made,
            CaseFiles cases,
            Documents documents,
            ArchiveClient archive,
            ArchivingProcess process,
            Clock clock) {
        this.records = records;
        this.packages = packages;
        this.made = made;
        this.cases = cases;
        this.documents = documents;
        this.archive = archive;
        this.process = process;
        this.clock = clock;
    }

    /** Makes the document and adds it to the case, its hash in the log; false when an archivist must look at it. */
    boolean makeDocument(CaseId id, What what, boolean lastTry) {
        ArchiveRecord record = records.lock(id, what);
        if (record.document() != null) {
            return true;
        }
        Rendered rendered;
        try {
            rendered = made.of(id, what, record.spellOut());
        } catch (Refusal refusal) {
            return trouble(record, Trouble.CHARACTER, refusal.getMessage());
        } catch (RuntimeException failure) {
            return failed(record, Trouble.DOCUMENT, failure, lastTry);
        }
        Document document = documents.add(
                id,
                rendered.title() + ".pdf",
                new ByteArrayInputStream(rendered.pdf()),
                Document.Kind.CASE_LOG,
                CaseFiles.SYSTEM);
        records.setDocument(record, document.id());
        return true;
    }

    /** Builds the package and keeps it as it is to be delivered; false when an archivist must look at it. */
    boolean buildPackage(CaseId id, What what, boolean lastTry) {
        ArchiveRecord record = records.lock(id, what);
        if (record.message() != null) {
            return true;
        }
        byte[] container;
        try {
            container = packages.containerOf(record);
        } catch (RuntimeException failure) {
            return failed(record, Trouble.PACKAGE, failure, lastTry);
        }
        records.addMessage(record, UUID.randomUUID(), sha256(container), container, clock.instant());
        return true;
    }

    /** Delivers the package as it was built, also when it is delivered again; false when an archivist must look at it. */
    boolean deliver(CaseId id, What what, boolean lastTry) {
        ArchiveRecord record = records.lock(id, what);
        UUID message = Objects.requireNonNull(record.message());
        try {
            archive.deliver(message, records.content(message));
        } catch (RuntimeException failure) {
            return failed(record, Trouble.UNREACHABLE, failure, lastTry);
        }
        records.setDelivered(message, clock.instant());
        return true;
    }

    /** Lets an answer of the archive have its effect, once however often it comes. */
    Fate take(Answer answer) {
        return records.lockByMessage(answer.message())
                .map(record -> answer instanceof Receipt receipt
                        ? receive(record, receipt)
                        : reject(record, (Rejection) answer))
                .orElseGet(() -> {
                    LOG.warn("The archive answers {}, which is no message of ours", answer.message());
                    return Fate.UNKNOWN;
                });
    }

    /** A receipt counts for whichever message of the record it is about: the record is in the archive. */
    private Fate receive(ArchiveRecord record, Receipt receipt) {
        boolean another = record.reference() != null && !record.reference().equals(receipt.reference());
        if (another || receipt.key() != null && !receipt.key().equals(record.key())) {
            LOG.warn("The archive says something else about {} than what Laget knows", record);
            return Fate.UNKNOWN;
        }
        if (record.reference() != null) {
            return Fate.TAKEN;
        }
        boolean underWay = process.isUnderWay(record.caseId(), record.what());
        if (underWay && !process.waitsForReceipt(record.caseId(), record.what())) {
            return Fate.EARLY;
        }
        records.setFiled(record, receipt.reference(), clock.instant());
        LOG.info("{} is in the archive", record);
        if (underWay) {
            process.receiptCame(record.caseId(), record.what());
        }
        return Fate.TAKEN;
    }

    /** A rejection counts only for the message that is under way now. */
    private Fate reject(ArchiveRecord record, Rejection rejection) {
        CaseId id = record.caseId();
        boolean settled = record.reference() != null
                || !rejection.message().equals(record.message())
                || !process.isUnderWay(id, record.what());
        if (settled) {
            return Fate.TAKEN;
        }
        if (!process.waitsForReceipt(id, record.what())) {
            return Fate.EARLY;
        }
        trouble(record, Trouble.REJECTED, rejection.why());
        process.rejected(id, record.what());
        return Fate.TAKEN;
    }

    /** Writes in the log where the record is. */
    void recordReference(CaseId id, What what) {
        String reference = Objects.requireNonNull(records.lock(id, what).reference());
        write(id, what, reference, false, CaseFiles.SYSTEM);
    }

    /** The archivist has filed it by hand, and the paper, if there was any, is shredded (A57, A58). */
    void fileByHand(CaseId id, What what, String reference, String by) {
        records.setFiled(records.lock(id, what), reference, clock.instant());
        write(id, what, reference, true, by);
    }

    /** The archivist lets Laget send the package once more, as it is. */
    void sendAgain(CaseId id, What what) {
        records.setTrouble(records.lock(id, what), null, null);
    }

    /** The archivist puts something right; document and package are made again. */
    void correct(CaseId id, What what, boolean spellOut, @Nullable String folder) {
        if (!spellOut && folder == null) {
            throw new Refusal("archiving.nothingCorrected");
        }
        ArchiveRecord record = records.lock(id, what);
        records.correct(record, spellOut, folder);
        records.setTrouble(record, null, null);
    }

    private void write(CaseId id, What what, String reference, boolean paper, String by) {
        switch (what) {
            case LOG -> cases.archive(id, new Archived(reference, paper), by);
            case GROUP_PLAN ->
                cases.append(
                        id, new GroupPlanFiled(reference, Norway.today(clock).toString()), by);
        }
    }

    private boolean failed(ArchiveRecord record, Trouble trouble, RuntimeException failure, boolean lastTry) {
        LOG.warn("{}: {} ({})", record, trouble, failure.getClass().getName());
        if (lastTry) {
            return trouble(record, trouble, null);
        }
        RuntimeException wordless =
                new IllegalStateException(trouble + " " + failure.getClass().getName());
        wordless.setStackTrace(failure.getStackTrace());
        throw wordless;
    }

    private boolean trouble(ArchiveRecord record, Trouble trouble, @Nullable String words) {
        LOG.warn("{} needs an archivist: {}", record, trouble);
        records.setTrouble(record, trouble, words);
        return false;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
