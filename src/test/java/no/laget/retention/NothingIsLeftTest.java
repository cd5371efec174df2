package no.laget.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import no.laget.AllTables;
import no.laget.archiving.ArchiveSettings;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseTables;
import no.laget.casefile.Child;
import no.laget.casefile.Entry;
import no.laget.casefile.EntryKinds;
import no.laget.casefile.Group;
import no.laget.casefile.Participant;
import no.laget.casefile.Purpose;
import no.laget.casefile.Subject;
import no.laget.casefile.Undertaking;
import no.laget.engine.StartingUnit;
import no.laget.organisation.Role;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/**
 * A name and a number that are written into every field of a case of every programme, into every table that hangs on a case,
 * into the engine's history and into the folder of the archive: after a night they are nowhere.
 */
@SpringBootTest
@ActiveProfiles("test")
@ExtendWith(OutputCaptureExtension.class)
class NothingIsLeftTest {

    private static final String NAME = "Slettarius Borteson";
    private static final String NUMBER = "06831499999";

    /** Written on the way by what the entry stands for, or pointing at a document of the case. */
    private static final Set<String> WRITTEN_OTHERWISE = Set.of("consent", "documentAdded", "opened");

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private CaseTables tables;

    @Autowired
    private ArchivedCase stories;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ArchiveSettings settings;

    @Test
    void ofACaseOfAnyProgrammeThatIsArchivedAndOldNothingIsLeftAnywhere(CapturedOutput output) throws Exception {
        Map<String, CaseFile> planted = new LinkedHashMap<>();
        Child child = new Child(NAME, NAME, LocalDate.of(2014, 3, 6), null, false, NAME);
        for (String programme : List.of("activityplan", "back2school", "umv", "earlysignal")) {
            planted.put(programme, plant(programme, child));
        }
        planted.put("group", plant("activityplan", new Group(NAME, Group.Extent.GROUP, 4)));
        for (String programme : List.of("agreements", "passport", "regional")) {
            planted.put(programme, plant(programme, new Undertaking(NAME)));
        }
        assertThat(AllTables.containing(database, NAME))
                .as("the search finds what is there")
                .contains(
                        "laget.log_entry.payload",
                        "laget.document.content",
                        "laget.pupil.first_name",
                        "public.act_hi_varinst.text_",
                        "public.act_hi_procinst.delete_reason_");

        List<CaseId> ids = planted.values().stream().map(CaseFile::id).toList();
        ids.forEach(stories::close);
        stories.nightComes(engine, ids);
        assertThat(planted.values()).as("not before it is old").allSatisfy(file -> assertThat(cases.find(file.id()))
                .isPresent());
        for (CaseFile file : planted.values()) {
            stories.age(file.id());
            database.sql("insert into laget.deletion_order (case_id, ordered, ordered_by) values (?, now(), 'laget')")
                    .param(file.id().value())
                    .update();
        }
        Set<String> filled = new TreeSet<>();
        planted.values().forEach(file -> filled.addAll(tables.count(file.id()).keySet()));
        assertThat(filled).as("each table that hangs on a case has a row").containsAll(tables.names());
        stories.nightComes(engine, ids);

        for (String trace : List.of(NAME, NUMBER)) {
            assertThat(AllTables.containing(database, trace)).as(trace).isEmpty();
            assertThat(output.getAll()).doesNotContain(trace);
        }
        for (CaseFile file : planted.values()) {
            assertThat(AllTables.containing(database, file.id().toString()))
                    .as(file.programme())
                    .containsOnly("laget.deleted_case.id");
            assertThat(AllTables.containing(database, file.number())).doesNotContain("public.act_hi_varinst.text_");
            assertThat(stories.leftOf(file.id())).contains(file.number(), "2022/17-1", "\"deleted_by\": \"laget\"");
        }
        assertThat(inFiles()).isEmpty();
    }

    private CaseFile plant(String programme, Subject subject) throws Exception {
        CaseId id = stories.open(programme, subject, NAME).id();
        UUID paper = stories.add(id, NAME).id();
        cases.read(id, "laerer", Purpose.CASE_WORK);
        cases.addParticipant(id, new Participant("kontakt", Role.TEACHER, "solbakken"), "laerer");
        for (Class<? extends Entry> kind : kinds(programme)) {
            cases.append(id, EntryKinds.filled(kind, NAME), "laerer");
        }
        database.sql("update laget.case_file set identity_number = ? where id = ? and subject = 'CHILD'")
                .params(NUMBER, id.value())
                .update();
        rows(id, paper, programme);
        remembered(id);
        leftAtTheArchive(id);
        return cases.get(id);
    }

    private static List<Class<? extends Entry>> kinds(String programme) {
        return EntryKinds.all()
                .filter(kind -> !WRITTEN_OTHERWISE.contains(Entry.kindOf(kind)))
                .filter(kind ->
                        !Entry.kindOf(kind).contains(".") || Entry.kindOf(kind).startsWith(programme + "."))
                .toList();
    }

    /** A row in each table that hangs on a case. */
    private void rows(CaseId id, UUID paper, String programme) {
        Map<String, Object> is = Map.of(
                "case",
                id.value(),
                "name",
                NAME,
                "number",
                NUMBER,
                "paper",
                paper,
                "key",
                id + "/x",
                "programme",
                programme);
        for (String sql : List.of(
                "insert into laget.mail (key, lane, state, notice, address, about, unit, posted, calendar, calendar_method)"
                        + " values (:key, :key, 'SENT', 'MEETING_INVITED', :name, :case, 'solbakken', now(), :name, 'REQUEST')",
                "insert into laget.meeting (id, case_id, at, minutes, place, sequence, state, changed)"
                        + " values (gen_random_uuid(), :case, now(), 60, :name, 0, 'HELD', now())",
                "insert into laget.invitee (id, meeting, position, name, role, address, since)"
                        + " select gen_random_uuid(), id, 1, :name, :name, :name, 0 from laget.meeting where case_id = :case",
                "insert into laget.archive_record (key, case_id, what, folder, document, trouble_words)"
                        + " values (:key, :case, 'LOG', :name, :paper, :name)",
                "insert into laget.archive_message (id, key, sha256, content, built)"
                        + " values (gen_random_uuid(), :key, :name, convert_to(:name, 'UTF8'), now())",
                "update laget.archive_record set message = (select id from laget.archive_message where key = :key) where key = :key",
                "insert into laget.happening (key, case_id, told) values (gen_random_uuid(), :case, now())",
                "insert into laget.pupil (unit, source, external_key, first_name, last_name, name_key, born, identity_number, grade,"
                        + " group_name, protected_address, enrolled_from, enrolled_to) values ('solbakken', 'retention', :key, :name, :name,"
                        + " :name, '2014-03-06', :number, 7, :name, false, '2019-08-01', '2020-06-20')",
                "insert into laget.absence (pupil, day, source_key, kind, missed, of_day)"
                        + " select id, '2020-01-08', :name, 'DOCUMENTED', 1, 1 from laget.pupil where external_key = :key",
                "insert into laget.absence_before (pupil, day, source_key, kind, missed, of_day, until)"
                        + " select id, '2020-01-08', :name, 'DOCUMENTED', 1, 1, now() from laget.pupil where external_key = :key",
                "insert into laget.early_signal (pupil, term, case_id)"
                        + " select id, '2019/2020-2', :case from laget.pupil where external_key = :key",
                "insert into laget.course (case_id, starts, pace, family_weekday, family_at, school_weekday, school_at, place,"
                        + " school_person, school_email, fixed) values (:case, '2020-01-08', 'WEEKLY', 'MONDAY', '12:00', 'MONDAY', '13:00',"
                        + " :name, :name, :name, true)",
                "insert into laget.course_meeting (id, case_id, position, kind, number, at, state, moved)"
                        + " values (gen_random_uuid(), :case, 1, 'FAMILY', 1, now(), 'HELD', false)",
                "insert into laget.agreement (id, case_id, kind, level, valid_from, valid_to, state)"
                        + " values (:case, :case, 'PASSPORT', 'MUNICIPALITY', '2010-01-01', '2015-01-01', 'ENDED')",
                "insert into laget.agreement_signature (agreement, party, signed_on, document)"
                        + " values (:case, 'MUNICIPALITY', '2010-01-01', :paper)",
                "insert into laget.umv_request (case_id, requested, target) values (:case, '2020-01-08', 'PUPIL')",
                "insert into laget.umv_request_aim (case_id, aim) values (:case, 'BULLYING')",
                "insert into laget.regional_participant (id, case_id, name, email, municipality, workplace, level, added_at, added_by)"
                        + " values (gen_random_uuid(), :case, :name, :name, :name, :name, 'OTHER', now(), 'laerer')",
                "insert into laget.regional_participation (participant, activity, held_on)"
                        + " select id, :name, '2020-01-08' from laget.regional_participant where case_id = :case",
                "insert into laget.regional_experience (case_id, level, did, better, advice, told_at, told_by, may_ask)"
                        + " values (:case, 'COMPULSORY', :name, :name, :name, now(), 'laerer', true)",
                "insert into laget.regional_key_person (id, case_id, municipality, school, name, email)"
                        + " values (gen_random_uuid(), :case, :name, :name, :name, :name)")) {
            database.sql(sql).params(is).update();
        }
    }

    /** What the engine remembers: an instance of the case with the name in a variable and in the reason for its end, and that of a mail. */
    private void remembered(CaseId id) {
        Map.of("alert", id.toString(), "mail", id + "/x").forEach((process, key) -> {
            ProcessInstance instance = StartingUnit.of("solbakken").call(() -> engine.getRuntimeService()
                    .startProcessInstanceByKey(
                            process,
                            key,
                            Variables.putValue("caseLabel", NAME)
                                    .putValue("alert", "archiveOverdue")
                                    .putValue("mailAt", null)));
            engine.getRuntimeService().deleteProcessInstance(instance.getId(), NAME);
        });
    }

    /** An answer of the archive that names the child, and a package that nobody has taken away. */
    private void leftAtTheArchive(CaseId id) throws IOException {
        UUID message = database.sql("select message from laget.archive_record where case_id = ?")
                .param(id.value())
                .query(UUID.class)
                .single();
        for (String file : List.of("out/%s.asice", "done/%s.feilmelding.xml", "unknown/%s.xml.again")) {
            Path path = settings.folder().resolve(file.formatted(message));
            Files.createDirectories(path.getParent());
            Files.writeString(path, NAME);
        }
    }

    private List<String> inFiles() throws IOException {
        List<String> found = new ArrayList<>();
        // The database keeps its files beside it; "kept" is what the demo's archive has taken over.
        Path archive = settings.folder();
        try (Stream<Path> files = Files.walk(archive)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> !path.startsWith(archive.resolve("kept")))
                    .toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(NAME)) {
                    found.add(file.toString());
                }
            }
        }
        return found;
    }
}
