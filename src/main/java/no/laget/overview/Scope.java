package no.laget.overview;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import no.laget.organisation.Appointment;
import no.laget.organisation.Role;

/**
 * What somebody answers for as a manager.
 *
 * @param leads the units at which he or she is principal: all their cases
 * @param programmes the programmes that he or she leads: their cases at all units
 * @param coordinates the units at which he or she is coordinator: the cases there of the programmes that have one
 * @param owns the units that he or she answers for as school owner: numbers only
 * @param administers whether he or she runs Laget: what stands still, but no case
 */
record Scope(
        String viewer,
        Set<String> leads,
        Set<String> programmes,
        Set<String> coordinates,
        Set<String> owns,
        boolean administers) {

    /** The programmes in the order in which they are shown; the process of each has the same id. */
    static final List<String> PROGRAMMES =
            List.of("activityplan", "back2school", "umv", "earlysignal", "passport", "agreements", "regional");

    /** Those that a coordinator leads, where he or she is that: Passport of a municipality, a programme of a region. */
    static final Set<String> COORDINATED = Set.of("passport", "agreements", "regional");

    static Scope of(String viewer, List<Appointment> appointments) {
        Set<String> leads = new TreeSet<>();
        Set<String> programmes = new TreeSet<>();
        Set<String> coordinates = new TreeSet<>();
        Set<String> owns = new TreeSet<>();
        boolean administers = false;
        for (Appointment held : appointments) {
            switch (held.role()) {
                case PRINCIPAL -> leads.add(held.unitId());
                case SCHOOL_OWNER -> owns.add(held.unitId());
                case UMV_LEADER -> programmes.add("umv");
                case COORDINATOR -> coordinates.add(held.unitId());
                case ADMINISTRATOR -> administers = true;
                default -> {
                    // Works with cases, and leads none.
                }
            }
        }
        return new Scope(
                viewer,
                Set.copyOf(leads),
                Set.copyOf(programmes),
                Set.copyOf(coordinates),
                Set.copyOf(owns),
                administers);
    }

    /** Whether there are cases that he or she leads. */
    boolean seesCases() {
        return !leads.isEmpty() || !programmes.isEmpty() || !coordinates.isEmpty();
    }

    /** The same for what leaves the house by mail: as if named in no case, so that no child with a protected address counts, and without what is technical. */
    Scope namedInNone() {
        return new Scope("", leads, programmes, coordinates, owns, false);
    }

    boolean isManager() {
        return seesCases() || !owns.isEmpty() || administers;
    }

    /** Whether all that is shown here is ours; who runs Laget or owns its models has a use for the rest of Cockpit. */
    static boolean usesTheRestOfCockpit(List<Appointment> appointments) {
        return appointments.stream()
                .anyMatch(held -> held.role() == Role.ADMINISTRATOR || held.role() == Role.PROCESS_OWNER);
    }

    /** The programmes of which there may be cases to show. */
    List<String> visibleProgrammes() {
        return PROGRAMMES.stream()
                .filter(programme -> !leads.isEmpty() || programmes.contains(programme) || isCoordinated(programme))
                .toList();
    }

    /**
     * Those of them whose cases may have a process: its own programme, or all for what the programmes share. Passport has processes of
     * the agreements in it.
     */
    List<String> programmesWith(String process) {
        String own = process.replaceFirst("-.*", "");
        return visibleProgrammes().stream()
                .filter(programme -> !PROGRAMMES.contains(own)
                        || programme.equals(own)
                        || COORDINATED.contains(own) && COORDINATED.contains(programme))
                .toList();
    }

    /** Whether cases of a programme are his or hers to coordinate. */
    boolean isCoordinated(String programme) {
        return !coordinates.isEmpty() && COORDINATED.contains(programme);
    }

    /** The units whose cases of a programme are his or hers, with commas between; none for a programme that is led everywhere. */
    String unitsOf(String programme) {
        Set<String> units = new TreeSet<>();
        if (!programmes.contains(programme)) {
            units.addAll(leads);
            if (COORDINATED.contains(programme)) {
                units.addAll(coordinates);
            }
        }
        return String.join(",", units);
    }
}
