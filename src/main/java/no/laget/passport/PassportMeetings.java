package no.laget.passport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.laget.Words;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.meeting.PlannedMeeting.Guest;
import no.laget.meeting.ProgrammeMeetings;
import no.laget.organisation.Organisation;
import no.laget.organisation.StaffMember;
import no.laget.passport.Entries.CourseHeld;
import no.laget.passport.Entries.GroupFormed;
import no.laget.passport.Entries.NewcomersTrained;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom the guidance and experience meetings are for: the resource group, and those who have had the course (P14). */
@Component
class PassportMeetings implements ProgrammeMeetings {

    private final CaseFiles cases;
    private final Organisation organisation;

    PassportMeetings(CaseFiles cases, Organisation organisation) {
        this.cases = cases;
        this.organisation = organisation;
    }

    @Override
    public String programme() {
        return PassportService.PROGRAMME;
    }

    @Override
    public List<Guest> guests(CaseId id, String purpose) {
        Map<String, Person> people = new LinkedHashMap<>();
        people(id).forEach(person -> people.putIfAbsent(person.name().strip(), person));
        String unit = cases.get(id).unit();
        return people.entrySet().stream()
                .map(one -> new Guest(one.getKey(), one.getValue().role().title(), email(unit, one.getKey())))
                .toList();
    }

    @Override
    public String agenda(CaseId id, String purpose) {
        return Words.of("passport.guidanceAgenda");
    }

    @Override
    public String place(CaseId id) {
        return "";
    }

    private Stream<Person> people(CaseId id) {
        Stream<Person> group = cases.latest(id, GroupFormed.class).map(GroupFormed::members).orElse(List.of()).stream();
        Stream<Person> trained = cases.entries(id, CourseHeld.class).stream()
                .flatMap(held -> held.attended().stream())
                .map(attended -> new Person(attended.name(), attended.role()));
        Stream<Person> newcomers =
                cases.entries(id, NewcomersTrained.class).stream().flatMap(year -> year.newcomers().stream());
        return Stream.of(group, trained, newcomers).flatMap(some -> some);
    }

    private @Nullable String email(String unit, String name) {
        return organisation.staffAt(unit).stream()
                .filter(member -> member.name().equals(name))
                .map(StaffMember::email)
                .findFirst()
                .orElse(null);
    }
}
