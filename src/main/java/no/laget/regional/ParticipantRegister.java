package no.laget.regional;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Purpose;
import no.laget.casefile.Status;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.regional.Entries.ProgrammeStarted;
import no.laget.regional.ParticipantFile.Content;
import no.laget.regional.ParticipantTable.Participant;
import no.laget.regional.People.Known;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who has taken part in the training of a programme (G17). It is written and read by the one who leads the programme. */
@Service
public class ParticipantRegister {

    /** How many are shown at a time. */
    static final int SHOWN = 100;

    private final ParticipantTable participants;
    private final CaseFiles cases;
    private final Organisation organisation;
    private final Clock clock;

    ParticipantRegister(ParticipantTable participants, CaseFiles cases, Organisation organisation, Clock clock) {
        this.participants = participants;
        this.cases = cases;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** What a row changed. */
    enum Taken {
        NEW_PERSON,
        NEW_ACTIVITY,
        UNCHANGED,
        /** The person has withdrawn; a list does not bring anybody back. */
        WITHDRAWN
    }

    /** A row that was not taken, and why, in the language of the reader. */
    public record Refused(long line, String reason) {}

    /** What a file changed. */
    public record Import(int newPeople, int newActivities, int unchanged, int withdrawn, List<Refused> refused) {}

    /** Whether this reader keeps the register of the case: leads the programme, or coordinates at the region. */
    boolean keeps(CaseFile file, String reader) {
        return file.status() == Status.OPEN
                && file.programme().equals(RegionalService.PROGRAMME)
                && (file.holder().equals(reader) || organisation.holds(reader, Role.COORDINATOR, file.unit()));
    }

    /** Records that somebody took part. */
    @Transactional
    Taken add(CaseId id, Participation row, String by) {
        ProgrammeStarted programme = writable(id, by);
        return take(id, programme, participants.people(id), row, by);
    }

    /**
     * Takes a list of people. The good rows are written, all in one transaction, and the bad ones are answered with why; the
     * same list again changes nothing.
     */
    @Transactional
    public Import take(CaseId id, InputStream file, String by) throws IOException {
        ProgrammeStarted programme = writable(id, by);
        Content content = ParticipantFile.read(file);
        People people = participants.people(id);
        Map<Taken, Integer> taken = new EnumMap<>(Taken.class);
        List<Refused> refused = new ArrayList<>(content.refused());
        for (ParticipantFile.Row row : content.rows()) {
            try {
                taken.merge(take(id, programme, people, row.participation(), by), 1, Integer::sum);
            } catch (Refusal bad) {
                refused.add(new Refused(row.line(), bad.getMessage()));
            }
        }
        refused.sort(Comparator.comparingLong(Refused::line));
        return new Import(
                taken.getOrDefault(Taken.NEW_PERSON, 0),
                taken.getOrDefault(Taken.NEW_ACTIVITY, 0),
                taken.getOrDefault(Taken.UNCHANGED, 0),
                taken.getOrDefault(Taken.WITHDRAWN, 0),
                List.copyOf(refused));
    }

    /** Takes somebody out of the count, or in again when it was a mistake. */
    @Transactional
    void setWithdrawn(CaseId id, UUID participant, boolean withdrawn, String by) {
        writable(id, by);
        if (!participants.setWithdrawn(id, participant, withdrawn, by)) {
            throw new Refusal("regional.noSuchParticipant");
        }
    }

    /** Those whom a text finds, at most {@link #SHOWN}; the read stands in the access log of the case. */
    List<Participant> search(CaseId id, String text, String reader) {
        requireKeeper(id, reader);
        return participants.search(id, text.strip(), SHOWN);
    }

    private Taken take(CaseId id, ProgrammeStarted programme, People people, Participation written, String by) {
        Participation row = checked(programme, written);
        Optional<Known> found = people.find(row);
        if (found.isEmpty()) {
            Known fresh = participants.add(id, row, by);
            people.add(fresh);
            participants.took(fresh.id(), row);
            return Taken.NEW_PERSON;
        }
        Known known = found.get();
        if (known.withdrawn()) {
            return Taken.WITHDRAWN;
        }
        String mail = row.mailKey();
        if (known.mail() == null && mail != null) {
            participants.setMail(known.id(), mail);
            people.add(new Known(known.id(), known.nameKey(), known.place(), mail, false));
        }
        return participants.took(known.id(), row) ? Taken.NEW_ACTIVITY : Taken.UNCHANGED;
    }

    /** In a municipality of the programme, while it runs, and not in the future. */
    private Participation checked(ProgrammeStarted programme, Participation row) {
        String municipality = programme.municipalities().stream()
                .filter(known -> Participation.key(known).equals(Participation.key(row.municipality())))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal("regional.municipalityUnknown", String.join(", ", programme.municipalities())));
        LocalDate today = Norway.today(clock);
        if (row.heldOn().isAfter(today)) {
            throw new Refusal("regional.dayNotCome", row.heldOn());
        }
        if (row.heldOn().isBefore(programme.begins()) || row.heldOn().isAfter(programme.lastDay())) {
            throw new Refusal("regional.dayOutside", programme.begins(), programme.lastDay());
        }
        return new Participation(
                row.name(), row.email(), municipality, row.workplace(), row.level(), row.activity(), row.heldOn());
    }

    /** The programme, whose register nobody else writes in until this transaction is over. */
    private ProgrammeStarted writable(CaseId id, String by) {
        requireKeeper(id, by);
        participants.lock(id);
        return cases.latest(id, ProgrammeStarted.class).orElseThrow(() -> new Refusal("casefile.noSuchCase"));
    }

    /** Refuses who may not read the case, and who neither leads the programme nor coordinates at the region. */
    void requireKeeper(CaseId id, String reader) {
        CaseFile file = cases.read(id, reader, Purpose.CASE_WORK).file();
        if (!keeps(file, reader)) {
            throw new Refusal("regional.notKeeper");
        }
    }
}
