package no.laget.back2school;

import no.laget.casefile.Document;
import no.laget.casefile.Entry;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.MeetingNotHeld;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.TeamOnly;
import no.laget.organisation.Role;
import org.springframework.stereotype.Component;

/**
 * What the family says in the course is for the team: the school's leadership sees that it goes on, which meetings are held,
 * who came, the goals and the way back to school, and not what was said.
 */
@Component
class CourseConfidence implements TeamOnly {

    @Override
    public String programme() {
        return Back2SchoolService.PROGRAMME;
    }

    @Override
    public Role team() {
        return Role.BACK2SCHOOL_TEAM;
    }

    @Override
    public boolean covers(Entry entry) {
        return entry instanceof Minutes minutes && !CoursePurpose.isWithSchool(minutes.purpose())
                || entry instanceof MeetingNotHeld
                || entry instanceof Glimpse
                || entry instanceof Note
                || entry instanceof Entries.Assessment
                || entry instanceof Entries.Formulation
                || entry instanceof Entries.Homework
                || entry instanceof Entries.FamilysWords;
    }

    /** The confirmation of the consent is the school's as well, which asked for it. */
    @Override
    public boolean covers(Document document) {
        return document.kind() != Document.Kind.CONSENT && document.kind() != Document.Kind.CASE_LOG;
    }
}
