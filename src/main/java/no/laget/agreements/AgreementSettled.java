package no.laget.agreements;

import no.laget.agreements.Agreement.Kind;
import no.laget.casefile.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * An agreement has come into force, or will not come: those who wait for it can go on. Published in the transaction in which
 * it happens.
 *
 * @param caseId the case that the agreement is made in
 * @param unit the school; none when the municipality agrees for all its schools
 */
public record AgreementSettled(
        CaseId caseId, Kind kind, @Nullable String unit, boolean inForce) {}
