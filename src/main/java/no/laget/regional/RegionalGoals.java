package no.laget.regional;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.deadlines.Deadlines;
import no.laget.mail.MailAddress;
import no.laget.regional.Entries.DayHeld;
import no.laget.regional.Entries.DayPlanned;
import no.laget.regional.Entries.EnvironmentsEstablished;
import no.laget.regional.Entries.EnvironmentsReviewed;
import no.laget.regional.Entries.ExperiencesGathered;
import no.laget.regional.Entries.ExperiencesGathered.Experience;
import no.laget.regional.Entries.KeyPersonChanged;
import no.laget.regional.Entries.KeyPersonLeft;
import no.laget.regional.Entries.KeyPersonsNamed;
import no.laget.regional.Entries.MappingInvited;
import no.laget.regional.Entries.MunicipalityAnswered;
import no.laget.regional.Entries.StaffInvited;
import no.laget.regional.KeyPersons.KeyPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What one can do for the mapping, the experiences and the learning environments of a programme (G15, G16, G18). */
@Service
class RegionalGoals {

    private final RegionalService regional;
    private final CaseFiles cases;
    private final Experiences experiences;
    private final KeyPersons keyPersons;
    private final Deadlines deadlines;
    private final Clock clock;

    RegionalGoals(
            RegionalService regional,
            CaseFiles cases,
            Experiences experiences,
            KeyPersons keyPersons,
            Deadlines deadlines,
            Clock clock) {
        this.regional = regional;
        this.cases = cases;
        this.experiences = experiences;
        this.keyPersons = keyPersons;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    // --- goal 1: the mapping

    /** The municipality at this place in the list of the programme. */
    String municipality(CaseId id, int number) {
        return regional.programme(id).municipalities().get(number);
    }

    /** Who answers for a municipality; nothing when nobody was named. */
    Optional<String> contact(CaseId id, String municipality) {
        return cases.latest(id, MappingInvited.class).stream()
                .flatMap(invited -> invited.contacts().stream())
                .filter(contact -> Participation.key(contact.municipality()).equals(Participation.key(municipality)))
                .map(MappingInvited.Contact::contact)
                .findFirst();
    }

    /** Records that the municipalities were asked, each of them (G15). */
    void invite(CaseId id, MappingInvited invited, String by) {
        Set<String> asked = invited.contacts().stream()
                .map(contact -> Participation.key(contact.municipality()))
                .collect(Collectors.toSet());
        String left = regional.programme(id).municipalities().stream()
                .filter(municipality -> !asked.contains(Participation.key(municipality)))
                .collect(Collectors.joining(", "));
        if (!left.isEmpty()) {
            throw new Refusal("regional.notAsked", left);
        }
        requireToday(invited.answerBy());
        cases.append(id, invited, by);
    }

    /** The end of the last day on which the municipalities are asked to answer, as they were told. */
    Date answerBy(CaseId id) {
        return RegionalService.endOf(cases.latest(id, MappingInvited.class)
                .map(MappingInvited::answerBy)
                .orElseThrow(() -> new Refusal("regional.nobodyAsked")));
    }

    /** What the municipalities answered, in the order in which they did. */
    List<MunicipalityAnswered> answers(CaseId id) {
        return cases.entries(id, MunicipalityAnswered.class);
    }

    // --- goal 2: the experiences

    /** Records that staff were asked to share, and answers when the time for it is over (G16). */
    Date inviteStaff(CaseId id, StaffInvited invited, String by) {
        requireToday(invited.shareBy());
        cases.append(id, invited, by);
        return startOf(invited.shareBy().plusDays(1));
    }

    /** Keeps what somebody tells until it has been read; it is in no log before that. */
    void tell(CaseId id, SchoolLevel level, String did, String better, String advice, boolean mayAsk, String by) {
        if (!experiences.programmes().contains(id)) {
            throw new Refusal("regional.noSuchProgramme");
        }
        experiences.tell(id, level, did, better, advice, mayAsk, by);
    }

    /**
     * What became of an experience when it was read.
     *
     * @param experience {@code null} when it is left out
     */
    record Read(long number, @Nullable Experience experience) {}

    /** Records the experiences that may stand, with what they teach, and deletes what was told. */
    @Transactional
    void gather(CaseId id, List<Read> read, String summary, boolean another, String by) {
        if (another && regional.isOver(id)) {
            throw new Refusal("regional.noTimeLeft");
        }
        List<Experience> kept = new ArrayList<>();
        for (Read one : read) {
            if (!experiences.delete(id, one.number())) {
                throw new Refusal("regional.experienceGone", one.number());
            }
            if (one.experience() != null) {
                kept.add(one.experience());
            }
        }
        cases.append(id, new ExperiencesGathered(summary, kept, read.size() - kept.size()), by);
    }

    /** The day that is planned. */
    DayPlanned day(CaseId id) {
        return cases.latest(id, DayPlanned.class).orElseThrow(() -> new Refusal("regional.noDay"));
    }

    /** Records the plan of a day, and answers when it ends (G01, G19, G20). */
    Date planDay(CaseId id, DayPlanned planned, String by) {
        requireToday(planned.on());
        cases.append(id, planned, by);
        return RegionalService.endOf(planned.on());
    }

    /**
     * When the invitations to the day are sent at the latest: some weeks from now, or so long before the day that people
     * can still make room for it, whichever comes first. When the day is nearer than that they are sent at once.
     */
    Date inviteBy(CaseId id) {
        Date notice = deadlines.before(RegionalService.PROGRAMME, "dayNotice", RegionalService.endOf(day(id).on()));
        Date by = RegionalService.earlier(deadlines.due(RegionalService.PROGRAMME, "dayInvitation"), notice);
        Date now = Date.from(clock.instant());
        return by.before(now) ? now : by;
    }

    /** Records who came to a day and what was said (G01 to G03). */
    void holdDay(CaseId id, DayHeld held, String by) {
        requireDayHasCome(id);
        if (held.attended().stream().mapToInt(DayHeld.From::participants).sum() == 0) {
            throw new Refusal("regional.nobodyCame");
        }
        cases.append(id, held, by);
    }

    private void requireDayHasCome(CaseId id) {
        LocalDate on = day(id).on();
        if (on.isAfter(Norway.today(clock))) {
            throw new Refusal("regional.dayNotCome", on);
        }
    }

    // --- goal 4: the learning environments and the network

    /** Records the learning environments (G18), and answers when one looks at them next. */
    Date establish(CaseId id, EnvironmentsEstablished established, String by) {
        if (established.environments().isEmpty()) {
            throw new Refusal("regional.noEnvironment");
        }
        cases.append(id, established, by);
        return next(id, "review");
    }

    /** Records what they have influenced (G18): what has changed is described. */
    Date review(CaseId id, EnvironmentsReviewed reviewed, String by) {
        if (reviewed.reviews().isEmpty()) {
            throw new Refusal("regional.noEnvironment");
        }
        reviewed.reviews().stream()
                .filter(review -> review.influence() != Entries.Influence.NONE && review.changed() == null)
                .findFirst()
                .ifPresent(review -> {
                    throw new Refusal("regional.changeMissing", review.environment());
                });
        cases.append(id, reviewed, by);
        return next(id, "review");
    }

    /** One school of the list as somebody wrote it. */
    record School(
            String municipality,
            String school,
            @Nullable String person,
            @Nullable String email) {

        @Override
        public String toString() {
            return "School";
        }
    }

    /** Records the network (G09): the log says how many schools there are and which of them have nobody. */
    @Transactional
    Date nameKeyPersons(CaseId id, List<School> schools, @Nullable String needs, String by) {
        if (schools.isEmpty()) {
            throw new Refusal("regional.noSchool");
        }
        Set<String> seen = new HashSet<>();
        List<KeyPerson> list = new ArrayList<>();
        for (School school : schools) {
            if (!seen.add(Participation.key(school.school() + "\n" + school.municipality()))) {
                throw new Refusal("regional.schoolTwice", school.school());
            }
            String email = school.email();
            boolean gap = school.person() == null;
            list.add(new KeyPerson(
                    UUID.randomUUID(),
                    school.municipality(),
                    school.school(),
                    school.person(),
                    gap || email == null ? null : new MailAddress(email).value()));
        }
        keyPersons.replace(id, list);
        List<String> gaps = gaps(id);
        cases.append(id, new KeyPersonsNamed(list.size(), gaps, needs), by);
        return next(id, "networkMeeting");
    }

    /** The schools without a key person, by name. */
    List<String> gaps(CaseId id) {
        return keyPersons.of(id).stream()
                .filter(school -> school.name() == null)
                .map(KeyPerson::place)
                .toList();
    }

    /** Records that a key person leaves. */
    void leaves(CaseId id, UUID keyPerson, LocalDate on, String reason, String by) {
        cases.append(id, new KeyPersonLeft(keyPerson(id, keyPerson).place(), on, reason), by);
    }

    KeyPerson keyPerson(CaseId id, UUID keyPerson) {
        return keyPersons.find(id, keyPerson).orElseThrow(() -> new Refusal("regional.noSuchKeyPerson"));
    }

    /** Somebody else takes over, with what was handed over. */
    @Transactional
    void handOver(CaseId id, UUID keyPerson, String person, @Nullable String email, String handedOver, String by) {
        KeyPerson school = keyPerson(id, keyPerson);
        keyPersons.set(keyPerson, person, email == null ? null : new MailAddress(email));
        cases.append(id, new KeyPersonChanged(school.place(), true, handedOver, null), by);
    }

    /** The school has nobody for now: a gap, with the reason. */
    @Transactional
    void leaveGap(CaseId id, UUID keyPerson, String reason, String by) {
        KeyPerson school = keyPerson(id, keyPerson);
        keyPersons.set(keyPerson, null, null);
        cases.append(id, new KeyPersonChanged(school.place(), false, null, reason), by);
    }

    // --- the reports (G08)

    /** When the half-year ends that begins at {@code from}, or with the programme. */
    Date halfYearEnds(CaseId id, @Nullable Date from) {
        Date begins = from == null ? startOf(regional.programme(id).begins()) : from;
        return RegionalService.earlier(deadlines.due(RegionalService.PROGRAMME, "halfYear", begins), regional.over(id));
    }

    private Date next(CaseId id, String step) {
        return RegionalService.earlier(deadlines.due(RegionalService.PROGRAMME, step), regional.over(id));
    }

    private void requireToday(LocalDate day) {
        if (day.isBefore(Norway.today(clock))) {
            throw new Refusal("regional.dayIsOver", day);
        }
    }

    private static Date startOf(LocalDate day) {
        return RegionalService.startOf(day);
    }
}
