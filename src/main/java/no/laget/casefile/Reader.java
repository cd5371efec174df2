package no.laget.casefile;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import no.laget.organisation.Appointment;
import no.laget.organisation.Role;

/**
 * Somebody who wants to read, with the units at which he or she works and those at which he or she is principal. What
 * counts is where people work today: who has left a unit reads nothing there any more.
 */
record Reader(String staffId, Set<String> units, Set<String> leads) {

    static Reader of(String staffId, List<Appointment> appointments) {
        return new Reader(
                staffId,
                appointments.stream().map(Appointment::unitId).collect(Collectors.toUnmodifiableSet()),
                appointments.stream()
                        .filter(appointment -> appointment.role() == Role.PRINCIPAL)
                        .map(Appointment::unitId)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether the case is open to this reader without any task in it. */
    boolean mayRead(CaseFile file) {
        return !isAccused(file) && (holds(file) || takesPart(file) || leads(file));
    }

    /** A principal never sees a case in which the principal of that unit is involved (the Education Act § 12-5). */
    boolean isAccused(CaseFile file) {
        return file.involvement() == Involvement.PRINCIPAL && leads.contains(file.unit());
    }

    private boolean holds(CaseFile file) {
        return file.holder().equals(staffId) && units.contains(file.unit());
    }

    private boolean takesPart(CaseFile file) {
        return file.participants().stream()
                .filter(participant -> participant.staffId().equals(staffId) && units.contains(participant.unit()))
                .anyMatch(participant -> participant.unit().equals(file.unit()) || file.shared());
    }

    private boolean leads(CaseFile file) {
        return leads.contains(file.unit()) && !file.isProtected();
    }
}
