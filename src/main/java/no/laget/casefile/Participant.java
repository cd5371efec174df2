package no.laget.casefile;

import no.laget.organisation.Role;

/** A member of staff who takes part in a case, in a role and on behalf of a unit, and may therefore read it. */
public record Participant(String staffId, Role role, String unit) {}
