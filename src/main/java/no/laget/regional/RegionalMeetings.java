package no.laget.regional;

import java.util.List;
import java.util.Objects;
import no.laget.Words;
import no.laget.casefile.CaseId;
import no.laget.meeting.PlannedMeeting.Guest;
import no.laget.meeting.ProgrammeMeetings;
import org.springframework.stereotype.Component;

/** Whom the meetings of the network are for: the key persons of the schools (G09). */
@Component
class RegionalMeetings implements ProgrammeMeetings {

    private final KeyPersons keyPersons;
    private final RegionalGoals goals;

    RegionalMeetings(KeyPersons keyPersons, RegionalGoals goals) {
        this.keyPersons = keyPersons;
        this.goals = goals;
    }

    @Override
    public String programme() {
        return RegionalService.PROGRAMME;
    }

    @Override
    public List<Guest> guests(CaseId id, String purpose) {
        return keyPersons.of(id).stream()
                .filter(school -> school.name() != null)
                .map(school -> new Guest(
                        Objects.requireNonNull(school.name()),
                        Words.of("regional.keyPersonAt", school.school()),
                        school.email()))
                .toList();
    }

    @Override
    public String agenda(CaseId id, String purpose) {
        List<String> gaps = goals.gaps(id);
        return gaps.isEmpty()
                ? Words.of("regional.networkAgenda")
                : Words.of("regional.networkAgenda") + "\n" + Words.of("regional.gaps", String.join("; ", gaps));
    }

    @Override
    public String place(CaseId id) {
        return "";
    }
}
