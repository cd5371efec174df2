package no.laget.archiving;

import no.laget.casefile.CaseId;
import org.springframework.stereotype.Component;

/** What may still lie on the way to the archive when a case is deleted. */
@Component
public class ArchiveLeftovers {

    private final ArchiveRecords records;
    private final ArchiveClient archive;

    ArchiveLeftovers(ArchiveRecords records, ArchiveClient archive) {
        this.records = records;
        this.archive = archive;
    }

    /**
     * Removes the packages of a case and the answers about them from where they were exchanged.
     *
     * @throws ArchiveUnavailable when that cannot be done now
     */
    public void remove(CaseId id) {
        records.messages(id).forEach(archive::remove);
    }
}
