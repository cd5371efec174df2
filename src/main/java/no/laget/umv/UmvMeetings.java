package no.laget.umv;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.meeting.PlannedMeeting.Guest;
import no.laget.meeting.ProgrammeMeetings;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.organisation.StaffMember;
import no.laget.umv.Entries.Cooperation;
import no.laget.umv.Entries.SeparateTalks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whom the meetings of a case of UmV are for: the pupil and the family, the leadership, the counsellor and the class teacher
 * (U08), the parties of a conflict, and the worker who has the case the whole way (U20).
 */
@Component
class UmvMeetings implements ProgrammeMeetings {

    private static final String MEDIATION = "MEDIATION";
    private static final Set<String> WITH_AGENDA = Set.of(MEDIATION, "RETURN", "UMV_FOLLOW_UP");

    private final CaseFiles cases;
    private final Organisation organisation;

    UmvMeetings(CaseFiles cases, Organisation organisation) {
        this.cases = cases;
        this.organisation = organisation;
    }

    @Override
    public String programme() {
        return UmvService.PROGRAMME;
    }

    @Override
    public List<Guest> guests(CaseId id, String purpose) {
        CaseFile file = cases.get(id);
        List<Guest> guests = new ArrayList<>(Guest.family(file));
        if (purpose.equals(MEDIATION)) {
            parties(id).stream()
                    .filter(party ->
                            guests.stream().noneMatch(guest -> guest.name().equals(party)))
                    .map(party -> new Guest(party, Words.of("umv.guest.party"), null))
                    .toList()
                    .forEach(guests::add);
        }
        cases.latest(id, Cooperation.class).ifPresent(with -> {
            guests.add(new Guest(
                    with.leadership(), Words.of("umv.guest.leadership"), leader(file.unit(), with.leadership())));
            guests.add(new Guest(with.counsellor(), Words.of("umv.guest.counsellor"), null));
            guests.add(new Guest(with.classTeacher(), Words.of("umv.guest.classTeacher"), null));
        });
        guests.add(new Guest(
                organisation.nameOf(file.holder()),
                Words.of("umv.guest.worker"),
                organisation.staffMember(file.holder()).map(StaffMember::email).orElse(null)));
        return guests;
    }

    @Override
    public String agenda(CaseId id, String purpose) {
        return WITH_AGENDA.contains(purpose) ? Words.of("umv.agenda." + purpose) : "";
    }

    @Override
    public String place(CaseId id) {
        return "";
    }

    private List<String> parties(CaseId id) {
        return cases.entries(id, SeparateTalks.class).stream()
                .flatMap(round -> round.talks().stream())
                .map(SeparateTalks.Talk::who)
                .distinct()
                .toList();
    }

    private @Nullable String leader(String school, String name) {
        return organisation.staffAt(school, Role.PRINCIPAL).stream()
                .filter(leader -> leader.name().equals(name))
                .map(StaffMember::email)
                .findFirst()
                .orElse(null);
    }
}
