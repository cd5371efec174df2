package no.laget.organisation;

import java.util.List;
import java.util.Set;

/** Everything that an organisation file says, checked as a whole. */
record Roster(
        String municipality,
        String municipalityNumber,
        List<Unit> units,
        List<StaffMember> staff,
        Set<Appointment> appointments) {}
