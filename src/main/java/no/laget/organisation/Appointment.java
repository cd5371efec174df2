package no.laget.organisation;

/** One member of staff has one role at one unit; a role in the whole municipality is an appointment at every unit. */
public record Appointment(String staffId, Role role, String unitId) {}
