package no.laget.casefile;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import no.laget.organisation.Appointment;
import no.laget.organisation.Role;

/**
 * Somebody who wants to read, with the units at which he or she works, those at which he or she is principal, and those
 * that he or she answers for as school owner. What counts is where people work today: who has left a unit reads nothing
 * there any more.
 */
record Reader(String staffId, Set<String> units, Set<String> leads, Set<String> owns) {

    static Reader of(String staffId, List<Appointment> appointments) {
        return new Reader(
                staffId,
                appointments.stream().map(Appointment::unitId).collect(Collectors.toUnmodifiableSet()),
                unitsAs(Role.PRINCIPAL, appointments),
                unitsAs(Role.SCHOOL_OWNER, appointments));
    }

    private static Set<String> unitsAs(Role role, List<Appointment> appointments) {
        return appointments.stream()
                .filter(appointment -> appointment.role() == role)
                .map(Appointment::unitId)
                .collect(Collectors.toUnmodifiableSet());
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

    /** Where the principal is involved, the school owner takes the principal's place. */
    private boolean leads(CaseFile file) {
        Set<String> led = file.involvement() == Involvement.PRINCIPAL ? owns : leads;
        return led.contains(file.unit()) && !file.isProtected();
    }
}
