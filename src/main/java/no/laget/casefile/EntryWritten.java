package no.laget.casefile;

/** Told in the transaction that writes an entry, to those who count what was written. */
public record EntryWritten(CaseId caseId, Entry entry) {}
