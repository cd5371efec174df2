package no.laget.casefile;

import java.util.List;

/** A case as a reader sees it: the file with the identity number masked, the whole log in order, and the documents. */
public record CaseView(CaseFile file, List<LogEntry> log, List<Document> documents) {

    /** Keeps its own copies of the lists. */
    public CaseView {
        log = List.copyOf(log);
        documents = List.copyOf(documents);
    }
}
