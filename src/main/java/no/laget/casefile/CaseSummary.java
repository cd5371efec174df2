package no.laget.casefile;

import java.time.Instant;

/** A case on a list to choose from; it says too little about a child to need a row in the access log. */
public record CaseSummary(
        CaseId id,
        String programme,
        String number,
        String label,
        String unit,
        String holder,
        Status status,
        Instant opened) {}
