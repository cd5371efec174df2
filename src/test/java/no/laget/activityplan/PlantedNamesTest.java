package no.laget.activityplan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import no.laget.EngineTables;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import no.laget.casefile.Documents;
import no.laget.demo.DemoMail;
import no.laget.demo.Rehearsal;
import no.laget.mail.MailAddress;
import no.laget.mail.Mailbox;
import no.laget.mail.Message;
import no.laget.mail.Notice;
import no.laget.mail.Recipient.Address;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/**
 * A name written in every field of every form is afterwards in the record, and nowhere in the engine's tables, in a mail or in
 * the application log: not while the case runs, and not when it has ended.
 */
@SpringBootTest
@ActiveProfiles("test")
@ExtendWith(OutputCaptureExtension.class)
class PlantedNamesTest {

    private static final String NAME = "Plantaria Hemmelighetsdatter";

    /** Fields that hold a code or a reference by their nature, and are refused or looked up when they hold anything else. */
    private static final Set<String> NOT_FREE_TEXT =
            Set.of("unit", "previousCase", "childIdentityNumber", "measureId", "address", "email");

    private final CaseFiles cases;
    private final DataSource database;
    private final Mailbox mailbox;
    private final DemoMail mail;
    private final ProcessEngine engine;
    private final Rehearsal play;
    private final Set<String> planted = new TreeSet<>();

    @Autowired
    PlantedNamesTest(
            ProcessEngine engine,
            CaseFiles cases,
            Documents documents,
            DataSource database,
            Mailbox mailbox,
            DemoMail mail) {
        this.cases = cases;
        this.database = database;
        this.mailbox = mailbox;
        this.mail = mail;
        this.engine = engine;
        this.play = new Rehearsal(engine, documents);
    }

    @Test
    void aNameInEveryFieldOfEveryFormIsInNoTableOfTheEngineNoLogAndNoMail(CapturedOutput output) throws Exception {
        CaseId child = theWholeWay();
        CaseId group = theGroupPlan();
        assertThat(EngineTables.containing(database, cases.get(child).number()))
                .as("the search finds what is there")
                .isNotEmpty();
        CaseId signal = theSignal();
        assertNowhere(output);

        aMailThatDoesNotArrive(child);
        finish(child);
        finish(group);
        assertNowhere(output);
        assertInNoMail();
        assertThat(cases.log(child)).hasSizeGreaterThan(20);
        assertThat(cases.log(signal)).hasSizeGreaterThan(10);
        assertThat(planted)
                .as("free-text fields that this test has not planted a name in")
                .containsAll(allFreeText());
    }

    private CaseId theWholeWay() {
        CaseId id = play.report("laerer", plant("report-concern", PlanStory.concern()));
        step("rektor", id, "investigate", PlanStory.investigation(true));
        step("laerer", id, "ask-for-consent", Map.of("askedOf", List.of("GUARDIANS"), "how", "ORAL", "informed", true));
        play.uploadConsent("laerer", id);
        step("laerer", id, "register-consent", Map.of("answer", "GIVEN", "consentBy", List.of("GUARDIANS")));
        meeting(id);
        agreement(id);
        happening("laerer", id, Map.of("what", "GLIMPSE"));
        happening("laerer", id, Map.of("what", "PARTICIPANT_JOINS", "newHolder", "b2s1"));
        happening("laerer", id, Map.of("what", "OTHER_EMPLOYEE_WANTED"));
        step("rektor", id, "appoint-employee", Map.of("newHolder", "kontakt"));
        step("kontakt", id, "accept-baton", Map.of("accept", "NO"));
        step("rektor", id, "appoint-employee", Map.of("newHolder", "rektor"));
        step("rektor", id, "accept-baton", Map.of("accept", "YES"));
        happening("rektor", id, Map.of("what", "CONSENT_WITHDRAWN"));
        step("rektor", id, "follow-up-withdrawal", Map.of());
        happening("rektor", id, Map.of("what", "CORRECTION", "corrects", 2));
        happening("rektor", id, Map.of("what", "ACCUSED_PUPIL", "childBorn", "2016-01-01"));
        return id;
    }

    private CaseId theGroupPlan() {
        Map<String, Object> concern = PlanStory.groupConcern();
        concern.put("involvement", "EMPLOYEE");
        CaseId id = play.report("laerer", plant("report-concern", concern));
        step("rektor", id, "follow-up-alert", Map.of());
        step("rektor", id, "investigate", PlanStory.investigation(true));
        step("laerer", id, "write-group-plan", Map.of("measures", List.of(PlanStory.measure("x", "UNIT"))));
        step("laerer", id, "inform-guardians", Map.of("toldOn", PlanStory.inDays(0)));
        step("laerer", id, "file-group-plan", Map.of("how", "BY_HAND", "filedOn", PlanStory.inDays(0)));
        step(
                "laerer",
                id,
                "offer-individual-cases",
                Map.of("pupils", List.of(Map.of("born", "2015-01-01", "wantsCase", "YES"))));
        return id;
    }

    private CaseId theSignal() {
        CaseId id = play.open(
                "laerer",
                "earlysignal",
                plant("raise-signal", Map.of("childBorn", "2015-02-03", "contactTeacher", "NO")));
        step("rektor", id, "appoint-contact", Map.of("contact", "rektor"));
        step(
                "rektor",
                id,
                "reach-family",
                Map.of("whom", List.of("CHILD", "GUARDIANS"), "way", "TALK", "reached", "YES", "next", "HEARD"));
        step("rektor", id, "choose-route", Map.of("causes", List.of("HOME"), "chosen", "NOTHING"));
        play.pass(id, Duration.ofDays(43));
        step("rektor", id, "look-again", Map.of("worried", "YES"));
        step(
                "rektor",
                id,
                "reach-family",
                Map.of("whom", List.of("CHILD"), "way", "CALL", "reached", "NO", "next", "HEARD"));
        step(
                "rektor",
                id,
                "choose-route",
                Map.of("causes", List.of("OTHER"), "chosen", "COOPERATION", "consentBy", List.of("CHILD")));
        Map<String, Object> told = plant("tell-about-signal", Map.of("what", "NOTE", "caseId", id.toString()));
        play.happened("rektor", "earlysignal", id, told);
        Child child = (Child) cases.get(id).subject();
        Map<String, Object> concern = PlanStory.concern();
        concern.put("childFirstName", child.firstName());
        concern.put("childLastName", child.lastName());
        concern.put("childBorn", child.born().toString());
        play.report("rektor", concern);
        step("rektor", id, "consider-other-case", Map.of("goesOn", "YES"));
        meeting(id);
        step("rektor", id, "write-joint-plan", Map.of());
        play.pass(id, Duration.ofDays(29));
        step("rektor", id, "follow-up-plan", Map.of("goesOn", "DONE"));
        return id;
    }

    private void finish(CaseId id) {
        String holder = cases.get(id).holder();
        if (holder.equals("rektor")) {
            meeting(id);
            step(holder, id, "evaluate", PlanStory.evaluation("SOLVED", "1"));
            step(holder, id, "summarise", Map.of("agreedBy", List.of("CHILD")));
        } else {
            happening("rektor", id, Map.of("what", "MOVED"));
            step(holder, id, "hand-over-case", Map.of("familyTold", true));
        }
        // Nobody answers in time, and what is corrected helps as little.
        play.pass(id, Duration.ofDays(5));
        step("arkivar", id, "resolve-trouble", Map.of("answer", "CORRECT", "spellOut", true));
        play.pass(id, Duration.ofDays(5));
        step("arkivar", id, "resolve-trouble", Map.of("answer", "BY_HAND"));
        step("arkivar", id, "archive-by-hand", Map.of("paperShredded", true));
        step(
                holder,
                id,
                "tell-family",
                Map.of("toldOn", PlanStory.inDays(0), "toldWhom", List.of("GUARDIANS"), "how", "TALK"));
    }

    private void meeting(CaseId id) {
        String holder = cases.get(id).holder();
        Map<String, Object> when = Map.of(
                "at",
                PlanStory.time(PlanStory.now().plusHours(1)),
                "meetingForm",
                "VIDEO",
                "invited",
                List.of(Map.of()));
        step(holder, id, "arrange-meeting", when);
        step(holder, id, "record-meeting", Map.of("held", "NO", "cause", "NO_SHOW"));
        step(holder, id, "arrange-meeting", when);
        step(
                holder,
                id,
                "record-meeting",
                Map.of("held", "YES", "attendance", List.of(Map.of("present", true)), "agreedBy", List.of("UNIT")));
    }

    private void agreement(CaseId id) {
        step(
                "laerer",
                id,
                "agree-on-challenge",
                Map.of("level", "1", "areas", List.of("friends"), "agreedBy", List.of("CHILD")));
        step("laerer", id, "agree-on-goal", Map.of("agreedBy", List.of("CHILD")));
        step("laerer", id, "agree-on-measures", Map.of("measures", List.of(PlanStory.measure("x", "UNIT"))));
    }

    private void step(String who, CaseId id, String form, Map<String, Object> values) {
        StringBuilder element = new StringBuilder("userTask_");
        String[] words = form.split("-");
        element.append(words[0]);
        Stream.of(words).skip(1).forEach(word -> element.append(Character.toUpperCase(word.charAt(0)))
                .append(word.substring(1)));
        play.complete(who, id, element.toString(), plant(form, values));
    }

    private void happening(String who, CaseId id, Map<String, Object> values) {
        play.happened(who, id, plant("what-happened", values));
    }

    /** The values with the name in every field of the form that takes free text. */
    private Map<String, Object> plant(String form, Map<String, Object> values) {
        Map<String, Object> filled = new HashMap<>(values);
        plant(form, schema(form).path("components"), filled);
        return filled;
    }

    @SuppressWarnings("unchecked")
    private void plant(String form, JsonNode components, Map<String, Object> values) {
        for (JsonNode component : components) {
            String path = component.path("path").asText();
            if (component.path("type").asText().equals("dynamiclist") && values.get(path) instanceof List<?> rows) {
                List<Map<String, Object>> filled = new ArrayList<>();
                rows.forEach(row -> {
                    Map<String, Object> copy = new HashMap<>((Map<String, Object>) row);
                    plant(form, component.path("components"), copy);
                    filled.add(copy);
                });
                values.put(path, filled);
            } else if (isFreeText(component)) {
                values.put(component.path("key").asText(), NAME);
                planted.add(form + "." + component.path("key").asText());
            }
        }
    }

    private static boolean isFreeText(JsonNode component) {
        String key = component.path("key").asText();
        return Set.of("textfield", "textarea").contains(component.path("type").asText())
                && !key.startsWith("shown")
                && !component.path("readonly").asBoolean()
                && !NOT_FREE_TEXT.contains(key);
    }

    /** The folders of forms whose names are planted in a test of their own programme. */
    private static final Set<String> PLANTED_ELSEWHERE =
            Set.of("agreements", "back2school", "passport", "regional", "rights", "umv");

    private static Set<String> allFreeText() {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> forms = Files.walk(Path.of("forms"))) {
            forms.filter(file -> file.toString().endsWith(".form"))
                    .filter(file -> !PLANTED_ELSEWHERE.contains(file.getName(1).toString()))
                    .forEach(file -> {
                        String form = file.getFileName().toString().replace(".form", "");
                        collect(form, schema(form).path("components"), all);
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }

    private static void collect(String form, JsonNode components, Set<String> all) {
        for (JsonNode component : components) {
            if (isFreeText(component)) {
                all.add(form + "." + component.path("key").asText());
            }
            collect(form, component.path("components"), all);
        }
    }

    private static JsonNode schema(String form) {
        try (Stream<Path> forms = Files.walk(Path.of("forms"))) {
            Path file = forms.filter(path -> path.endsWith(form + ".form"))
                    .findFirst()
                    .orElseThrow();
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A guardian is invited under the planted name, and told in another way when the mail server does not know it. */
    private void aMailThatDoesNotArrive(CaseId id) {
        String key = "planted:" + id;
        Address guardian = new Address(new MailAddress(NAME.replace(' ', '.') + "@eksempel.no"));
        mailbox.post(new Message(
                key, Notice.MEETING_INVITED, guardian, id, cases.get(id).unit(), "foresatt", null, null, null));
        JdbcClient.create(database)
                .sql("update laget.mail set state = 'REFUSED' where key = ?")
                .param(key)
                .update();
        sendMails();
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(key)
                .singleResult();
        play.as(task.getAssignee(), () -> {
            engine.getFormService().submitTaskForm(task.getId(), plant("handle-refused-mail", Map.of("what", "TOLD")));
            return task;
        });
    }

    private void sendMails() {
        engine.getManagementService().createJobQuery().processDefinitionKey("mail").messages().list().stream()
                .map(Job::getId)
                .forEach(engine.getManagementService()::executeJob);
    }

    private void assertInNoMail() throws Exception {
        sendMails();
        assertThat(mail.received()).isNotEmpty();
        for (MimeMessage letter : mail.received()) {
            MimeMultipart parts = (MimeMultipart) letter.getContent();
            String text = letter.getSubject() + letter.getHeader("To", ",");
            for (int i = 0; i < parts.getCount(); i++) {
                text += new String(parts.getBodyPart(i).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
            assertThat(text).doesNotContain(NAME.split(" ")).doesNotContain("5B");
        }
    }

    private void assertNowhere(CapturedOutput output) {
        for (String part : NAME.split(" ")) {
            assertThat(EngineTables.containing(database, part)).isEmpty();
            assertThat(output.getAll()).doesNotContain(part);
        }
    }
}
