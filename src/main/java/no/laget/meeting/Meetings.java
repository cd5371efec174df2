package no.laget.meeting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Glimpse;
import no.laget.casefile.Entry.MeetingArranged;
import no.laget.casefile.Entry.MeetingNotHeld;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.MeetingForm;
import no.laget.mail.MailAddress;
import no.laget.mail.Notice;
import no.laget.mail.Recipient;
import no.laget.meeting.Meeting.State;
import no.laget.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What one can do with a meeting: agree on it, tell those who are to come, hold it or not, and write down what was said. */
@Service
public class Meetings {

    /** A meeting that was agreed on by phone may be entered some days afterwards; one from last year is a slip of the pen. */
    private static final int DAYS_BACK = 14;

    private static final int DAYS_AHEAD = 366;

    /** As the form says it. */
    private static final String POSTPONED = "POSTPONED";

    private static final int LONGEST_IN_MINUTES = 600;

    private final CaseFiles cases;
    private final MeetingTable table;
    private final Invitations invitations;
    private final Organisation organisation;
    private final ObjectProvider<ProgrammeMeetings> programmes;
    private final Clock clock;

    Meetings(
            CaseFiles cases,
            MeetingTable table,
            Invitations invitations,
            Organisation organisation,
            ObjectProvider<ProgrammeMeetings> programmes,
            Clock clock) {
        this.cases = cases;
        this.table = table;
        this.invitations = invitations;
        this.organisation = organisation;
        this.programmes = programmes;
        this.clock = clock;
    }

    /**
     * What the parties agree on beside what the log says of it.
     *
     * @param minutes how long the meeting lasts
     * @param placeInMail whether the invitation may say where it is
     * @param asked those who are to come, in the order of the log entry
     */
    record Terms(int minutes, boolean placeInMail, List<Asked> asked) {}

    /** Somebody who is to come, and the address at which he or she gets an invitation, if there is one. */
    record Asked(String name, String role, @Nullable String email) {}

    /**
     * Records that a meeting is agreed on (A16, A40, A42, A43). One that was agreed on before and has been neither held nor
     * called off is moved by it: those who are no longer to come are told so.
     */
    void arrange(CaseId id, MeetingArranged entry, Terms terms, String by) {
        LocalDateTime now = Norway.now(clock);
        if (entry.at().isBefore(now.minusDays(DAYS_BACK)) || entry.at().isAfter(now.plusDays(DAYS_AHEAD))) {
            throw new Refusal("meeting.timeIsOff");
        }
        if (terms.asked().isEmpty()) {
            throw new Refusal("meeting.nobodyInvited");
        }
        if (terms.minutes() < 1 || terms.minutes() > LONGEST_IN_MINUTES) {
            throw new Refusal("meeting.lengthIsOff");
        }
        CaseFile file = cases.get(id);
        if (terms.placeInMail() && new FamilyNames(file).standIn(entry.place())) {
            throw new Refusal("meeting.placeNamesSomebody");
        }
        cases.append(id, entry, by);
        Optional<Meeting> before = table.open(id);
        Meeting agreed = agreed(file, before, entry, terms);
        table.save(agreed);
        before.ifPresent(old -> invitations.cancel(file, agreed, dropped(old, agreed)));
    }

    /**
     * Sends the invitations to the meeting that was agreed on last, or tells that it is moved. One that is entered
     * afterwards is not told of.
     *
     * @return false when nothing may leave by mail, because the child's address is protected
     */
    boolean invite(CaseId id) {
        CaseFile file = cases.get(id);
        if (file.isProtected()) {
            return false;
        }
        table.open(id)
                .filter(meeting -> meeting.liesAhead(now()))
                .ifPresent(meeting -> invitations.send(file, meeting));
        return true;
    }

    /** Records that the holder has told everybody in person. */
    void invitedByHand(CaseId id, String by) {
        String told = cases.languageOf(id).say(() -> Words.of("meeting.everyoneTold"));
        cases.append(id, new Note(told), by);
    }

    /** Records the minutes that the parties agreed on, with who was there (A19, A49, A50, A51). */
    void hold(CaseId id, Minutes minutes, @Nullable String glimpse, String by) {
        if (minutes.attendance().stream().noneMatch(Minutes.Attendance::present)) {
            throw new Refusal("meeting.nobodyCame");
        }
        if (Boolean.FALSE.equals(minutes.childPresent()) && minutes.whyChildAbsent() == null) {
            throw new Refusal("meeting.whyWasTheChildAbsent");
        }
        cases.append(id, minutes, by);
        if (glimpse != null) {
            cases.append(id, new Glimpse(glimpse), by);
        }
        table.open(id).ifPresent(meeting -> table.save(meeting.become(State.HELD, now())));
    }

    /** Whether a child is concerned, and so is to be there: the meetings about a group or an undertaking are for grown-ups. */
    boolean isAboutChild(CaseId id) {
        return cases.get(id).subject() instanceof Child;
    }

    /**
     * Records that the meeting was not held, and why. One that is put off before its time waits for its new time; any other
     * that still lies ahead is called off.
     */
    void notHeld(CaseId id, MeetingNotHeld notHeld, String by) {
        cases.append(id, notHeld, by);
        table.open(id).ifPresent(meeting -> {
            if (!meeting.liesAhead(now())) {
                table.save(meeting.become(State.NOT_HELD, now()));
            } else if (notHeld.cause().equals(POSTPONED)) {
                table.save(meeting.become(State.POSTPONED, now()));
            } else {
                callOff(meeting);
            }
        });
    }

    /**
     * Puts meetings that are planned long before their turn in the calendars of those who are to come: each person gets one
     * mail for all that is new, and one for all that is moved. A meeting that is moved stays the same one.
     */
    @Transactional
    public void plan(CaseId id, List<PlannedMeeting> planned) {
        CaseFile file = cases.get(id);
        Map<UUID, Meeting> before =
                table.planned(id).stream().collect(Collectors.toMap(Meeting::id, Function.identity()));
        List<Meeting> changed = new ArrayList<>();
        for (PlannedMeeting wanted : planned) {
            Meeting meeting = planned(file, Optional.ofNullable(before.get(wanted.id())), wanted);
            if (!before.containsKey(meeting.id())
                    || !before.get(meeting.id()).at().equals(meeting.at())) {
                table.save(meeting);
                changed.add(meeting);
            }
        }
        invitations.publish(file, changed, before.isEmpty() ? Notice.MEETINGS_PLANNED : Notice.MEETINGS_MOVED);
    }

    /**
     * Lets a colleague come instead of another to the meetings that lie ahead: the one gets them in the calendar and the other
     * gets them out of it, in one mail each, and nobody else hears of it.
     */
    @Transactional
    public void substitute(CaseId id, String out, String in) {
        CaseFile file = cases.get(id);
        Recipient leaves = new Recipient.Staff(out);
        List<Meeting> arrivals = new ArrayList<>();
        List<Meeting> departures = new ArrayList<>();
        Stream.concat(table.open(id).stream(), table.planned(id).stream())
                .filter(meeting -> meeting.liesAhead(now()))
                .forEach(meeting -> reached(meeting.invitees(), leaves).ifPresent(invitee -> {
                    Meeting next = meeting.told(meeting.state(), now());
                    Invitee comes = new Invitee(
                            UUID.randomUUID(),
                            organisation.nameOf(in),
                            invitee.role(),
                            new Recipient.Staff(in),
                            next.sequence());
                    table.save(next.with(meeting.invitees().stream()
                            .map(known -> known.equals(invitee) ? comes : known)
                            .toList()));
                    arrivals.add(next.with(List.of(comes)));
                    departures.add(meeting.told(State.CANCELLED, now()).with(List.of(invitee)));
                }));
        invitations.publish(file, arrivals, Notice.MEETINGS_PLANNED);
        invitations.publish(file, departures, Notice.MEETINGS_CANCELLED);
    }

    /** The turn of a planned meeting has come: it is agreed on as it stands in everybody's calendar. */
    MeetingArranged begin(CaseId id, UUID planned, String purpose) {
        Meeting meeting = table.planned(id).stream()
                .filter(known -> known.id().equals(planned))
                .findFirst()
                .orElseThrow(() -> new Refusal("meeting.notArranged"));
        MeetingArranged entry = new MeetingArranged(
                purpose,
                Norway.time(meeting.at()),
                programme(id).map(programme -> programme.place(id)).orElse(""),
                MeetingForm.PHYSICAL,
                null,
                meeting.invitees().stream()
                        .map(invitee -> invitee.name() + ", " + invitee.role())
                        .toList());
        cases.append(id, entry, CaseFiles.SYSTEM);
        table.save(meeting.become(State.AGREED, now()));
        return entry;
    }

    /** What the programme of the case knows of its meetings, if it is one that plans them itself. */
    Optional<ProgrammeMeetings> programme(CaseId id) {
        String programme = cases.get(id).programme();
        return programmes.stream()
                .filter(known -> known.programme().equals(programme))
                .findFirst();
    }

    /** Whether invitations to meetings about this child may be mailed. */
    boolean mayBeMailed(CaseId id) {
        return !cases.get(id).isProtected();
    }

    /** Calls off the meetings that lie ahead in a case that ends, and tells those who are invited. */
    @Transactional
    public void cancelUpcoming(CaseId id) {
        table.open(id).filter(meeting -> meeting.liesAhead(now())).ifPresent(this::callOff);
        cancelPlanned(id);
    }

    /** Calls off the planned meetings whose turn has not come, and tells each of those who are invited once. */
    @Transactional
    public void cancelPlanned(CaseId id) {
        List<Meeting> cancelled = table.planned(id).stream()
                .map(meeting -> meeting.told(State.CANCELLED, now()))
                .toList();
        cancelled.forEach(table::save);
        invitations.publish(cases.get(id), cancelled, Notice.MEETINGS_CANCELLED);
    }

    /** All meetings of the case, the first one first. */
    public List<CaseMeeting> calendar(CaseId id) {
        return table.all(id).stream()
                .map(meeting -> new CaseMeeting(
                        meeting.at(),
                        meeting.ends(),
                        Words.of("meeting.state." + meeting.state()),
                        EnumSet.of(State.PLANNED, State.AGREED).contains(meeting.state()) && meeting.liesAhead(now())))
                .toList();
    }

    /** The meeting that was agreed on last. */
    MeetingArranged arranged(CaseId id) {
        return cases.latest(id, MeetingArranged.class).orElseThrow(() -> new Refusal("meeting.notArranged"));
    }

    /** The meeting that is to have a new time, with those who are invited to it. */
    Optional<Meeting> postponed(CaseId id) {
        return table.open(id).filter(meeting -> meeting.state() == State.POSTPONED);
    }

    private void callOff(Meeting meeting) {
        Meeting cancelled = meeting.told(State.CANCELLED, now());
        table.save(cancelled);
        invitations.cancel(cases.get(meeting.caseId()), cancelled, cancelled.invitees());
    }

    private Meeting planned(CaseFile file, Optional<Meeting> before, PlannedMeeting wanted) {
        int sequence = before.map(old -> old.sequence() + 1).orElse(0);
        List<Asked> asked = wanted.guests().stream()
                .map(guest -> new Asked(guest.name(), guest.role(), guest.email()))
                .toList();
        return new Meeting(
                wanted.id(),
                file.id(),
                wanted.at().atZone(Norway.ZONE).toInstant(),
                Duration.ofMinutes(wanted.minutes()),
                null,
                sequence,
                State.PLANNED,
                now(),
                invitees(file, before.map(Meeting::invitees).orElse(List.of()), asked, sequence));
    }

    private Meeting agreed(CaseFile file, Optional<Meeting> before, MeetingArranged entry, Terms terms) {
        int sequence = before.map(old -> old.sequence() + 1).orElse(0);
        return new Meeting(
                before.map(Meeting::id).orElseGet(UUID::randomUUID),
                file.id(),
                entry.at().atZone(Norway.ZONE).toInstant(),
                Duration.ofMinutes(terms.minutes()),
                terms.placeInMail() ? entry.place() : null,
                sequence,
                State.AGREED,
                now(),
                invitees(file, before.map(Meeting::invitees).orElse(List.of()), terms.asked(), sequence));
    }

    /**
     * Who was invited before stays the same one. An address that comes twice is written to once, and none where no mail may
     * be sent.
     */
    private List<Invitee> invitees(CaseFile file, List<Invitee> before, List<Asked> asked, int sequence) {
        List<Invitee> invitees = new ArrayList<>();
        for (Asked person : asked) {
            Recipient address = file.isProtected() ? null : recipient(person);
            Recipient to = address == null || reached(invitees, address).isPresent() ? null : address;
            Optional<Invitee> known = to == null ? Optional.empty() : reached(before, to);
            invitees.add(new Invitee(
                    known.map(Invitee::id).orElseGet(UUID::randomUUID),
                    person.name(),
                    person.role(),
                    to,
                    known.map(Invitee::since).orElse(sequence)));
        }
        return invitees;
    }

    private @Nullable Recipient recipient(Asked person) {
        if (person.email() == null) {
            return null;
        }
        MailAddress address = address(person.name(), person.email());
        return organisation
                .staffMemberAt(address.value())
                .<Recipient>map(member -> new Recipient.Staff(member.id()))
                .orElseGet(() -> new Recipient.Address(address));
    }

    /** The sentence says in which row, because a list may be long. */
    private static MailAddress address(String name, String email) {
        try {
            return new MailAddress(email);
        } catch (Refusal wrong) {
            throw new Refusal("meeting.addressWrong", name, wrong.getMessage());
        }
    }

    private static List<Invitee> dropped(Meeting before, Meeting after) {
        return before.invitees().stream()
                .filter(old ->
                        old.to() != null && reached(after.invitees(), old.to()).isEmpty())
                .toList();
    }

    private static Optional<Invitee> reached(List<Invitee> invitees, Recipient to) {
        return invitees.stream().filter(invitee -> invitee.isReached(to)).findFirst();
    }

    private Instant now() {
        return clock.instant();
    }
}
