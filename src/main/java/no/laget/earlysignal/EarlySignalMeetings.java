package no.laget.earlysignal;

import java.util.ArrayList;
import java.util.List;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.meeting.PlannedMeeting.Guest;
import no.laget.meeting.ProgrammeMeetings;
import no.laget.organisation.Organisation;
import no.laget.organisation.StaffMember;
import org.springframework.stereotype.Component;

/** Whom the meetings of school and social services are for (G10): the child and the family, the contact teacher, the services. */
@Component
class EarlySignalMeetings implements ProgrammeMeetings {

    private final CaseFiles cases;
    private final Organisation organisation;

    EarlySignalMeetings(CaseFiles cases, Organisation organisation) {
        this.cases = cases;
        this.organisation = organisation;
    }

    @Override
    public String programme() {
        return EarlySignalService.PROGRAMME;
    }

    @Override
    public List<Guest> guests(CaseId id, String purpose) {
        CaseFile file = cases.get(id);
        List<Guest> guests = new ArrayList<>(Guest.family(file));
        guests.add(new Guest(
                organisation.nameOf(file.holder()),
                Words.of("earlysignal.guest.contact"),
                organisation.staffMember(file.holder()).map(StaffMember::email).orElse(null)));
        guests.add(new Guest(Words.of("earlysignal.guest.services"), Words.of("earlysignal.guest.servicesRole"), null));
        return guests;
    }

    @Override
    public String agenda(CaseId id, String purpose) {
        return Words.of("earlysignal.agenda");
    }

    @Override
    public String place(CaseId id) {
        return "";
    }
}
