package no.laget.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.Access;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Chronology;
import no.laget.casefile.Purpose;
import no.laget.casefile.Team;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who has read a case, for those who answer the family when it asks: the holder and the leader. */
@Component
class CaseReaders {

    private final CaseFiles cases;
    private final Chronology chronology;
    private final Organisation organisation;
    private final Team team;

    CaseReaders(CaseFiles cases, Chronology chronology, Organisation organisation, Team team) {
        this.cases = cases;
        this.chronology = chronology;
        this.organisation = organisation;
        this.team = team;
    }

    /**
     * What somebody has read for the same reason, in words.
     *
     * @param times how often
     */
    record Reading(String reader, String what, String why, int times, String first, String last) {}

    private record Same(
            String reader, Access.What what, @Nullable UUID document, Purpose purpose) {}

    /** Whether this reader of the case may see who else has read it. */
    boolean mayAsk(CaseFile file, String reader) {
        Role leader = Role.of(team.leader(file.id().toString()));
        return file.holder().equals(reader) || organisation.holds(reader, leader, file.unit());
    }

    /** Who has read the case, the first reader first; to ask is a read, too. */
    List<Reading> of(CaseId id, String reader) {
        CaseFile file = cases.find(id)
                .filter(found -> cases.mayRead(found, reader))
                .orElseThrow(() -> new Refusal("casefile.noSuchCase"));
        if (!mayAsk(file, reader)) {
            throw new Refusal("desk.readersNotYours");
        }
        List<Access> accesses = cases.accesses(id, reader, Purpose.ACCESS_REQUEST);
        Map<Same, List<Instant>> times = new LinkedHashMap<>();
        for (Access access : accesses) {
            times.computeIfAbsent(
                            new Same(access.reader(), access.what(), access.document(), access.purpose()),
                            first -> new ArrayList<>())
                    .add(access.at());
        }
        return times.entrySet().stream()
                .map(entry -> inWords(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Reading inWords(Same same, List<Instant> at) {
        return new Reading(
                chronology.author(same.reader()),
                Words.of("desk.read." + same.what()),
                Words.of("desk.purpose." + same.purpose()),
                at.size(),
                Chronology.time(at.get(0)),
                Chronology.time(at.get(at.size() - 1)));
    }
}
