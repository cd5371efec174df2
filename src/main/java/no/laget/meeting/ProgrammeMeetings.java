package no.laget.meeting;

import java.util.List;
import no.laget.casefile.CaseId;
import no.laget.meeting.PlannedMeeting.Guest;

/** What a programme knows of its meetings that the shared process does not. */
public interface ProgrammeMeetings {

    /** The programme whose cases this is about. */
    String programme();

    /** Those who are usually asked to a meeting with this purpose. */
    List<Guest> guests(CaseId id, String purpose);

    /** What such a meeting is about, as the programme's manual has it; may be empty. */
    String agenda(CaseId id, String purpose);

    /** Where the planned meetings of the case are held. */
    String place(CaseId id);
}
