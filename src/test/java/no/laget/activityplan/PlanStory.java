package no.laget.activityplan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.laget.Norway;
import no.laget.archiving.ArchivePost;
import no.laget.casefile.CaseId;
import no.laget.demo.DemoArchive;
import no.laget.demo.Rehearsal;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The forms of an activity plan filled in the way people do, and the stretches of a case that every story needs. */
final class PlanStory {

    private final Rehearsal play;
    private final DemoArchive archive;
    private final ArchivePost post;

    PlanStory(Rehearsal play, DemoArchive archive, ArchivePost post) {
        this.play = play;
        this.archive = archive;
        this.post = post;
    }

    static LocalDateTime now() {
        return LocalDateTime.ofInstant(
                Instant.ofEpochMilli(ClockUtil.getCurrentTime().getTime()), Norway.ZONE);
    }

    static String inDays(int days) {
        return now().toLocalDate().plusDays(days).toString();
    }

    static String time(LocalDateTime time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").format(time);
    }

    static Map<String, Object> concern() {
        Map<String, Object> form = new HashMap<>();
        form.put("subject", "CHILD");
        form.put("childFirstName", "Eksempel");
        form.put("childLastName", "Elev");
        form.put("childBorn", LocalDate.of(2016, 5, 4).toString());
        form.put("childGroup", "5B");
        form.put("guardians", List.of(Map.of("guardianName", "Foresatt Eksempel", "guardianPhone", "00000000")));
        form.put("knownAt", time(now()));
        form.put("seen", "Står alene i friminuttene og gråter før skolen.");
        form.put("urgent", false);
        form.put("involvement", "NONE");
        return form;
    }

    static Map<String, Object> groupConcern() {
        Map<String, Object> form = concern();
        List.of("childFirstName", "childLastName", "childBorn", "childGroup", "guardians")
                .forEach(form::remove);
        form.put("subject", "GROUP");
        form.put("groupName", "Klasse 7A");
        form.put("groupExtent", "CLASS");
        return form;
    }

    static Map<String, Object> investigation(boolean measures) {
        Map<String, Object> form = new HashMap<>();
        form.put("childsView", "Jeg vil bare ha noen å være med.");
        form.put("findings", "Blir utestengt fra leken.");
        form.put("measuresNeeded", measures ? "YES" : "NO");
        if (!measures) {
            form.put("reason", "Barnet har det bra igjen.");
        }
        form.put("holder", "laerer");
        return form;
    }

    static Map<String, Object> measure(String what, String party) {
        return Map.of(
                "problem",
                "Står alene i friminuttene",
                "what",
                what,
                "from",
                inDays(1),
                "evaluateOn",
                inDays(14),
                "responsible",
                "Kontaktlærer",
                "party",
                party);
    }

    static Map<String, Object> evaluation(String decision, String... measures) {
        return Map.of(
                "childsView",
                "Det er litt bedre nå.",
                "effects",
                List.of(measures).stream()
                        .map(id -> Map.of("measureId", id, "what", "x", "colour", "GREEN"))
                        .toList(),
                "decision",
                decision);
    }

    CaseId reported() {
        return play.report("laerer", concern());
    }

    void investigated(CaseId id) {
        play.complete("rektor", id, "userTask_investigate", investigation(true));
    }

    void consentGiven(CaseId id) {
        asked(id);
        play.uploadConsent("laerer", id);
        play.complete(
                "laerer", id, "userTask_registerConsent", Map.of("answer", "GIVEN", "consentBy", List.of("GUARDIANS")));
    }

    void consentRefused(CaseId id) {
        asked(id);
        play.complete(
                "laerer", id, "userTask_registerConsent", Map.of("answer", "REFUSED", "note", "Ønsker ikke deling."));
    }

    void asked(CaseId id) {
        play.complete(
                "laerer",
                id,
                "userTask_askForConsent",
                Map.of("askedOf", List.of("GUARDIANS"), "how", "WRITTEN", "informed", true));
    }

    void arranged(CaseId id) {
        play.complete(
                "laerer",
                id,
                "userTask_arrangeMeeting",
                Map.of(
                        "at",
                        time(now().plusDays(1)),
                        "place",
                        "Møterom 1",
                        "meetingForm",
                        "PHYSICAL",
                        "invited",
                        List.of(Map.of("name", "Foresatt Eksempel", "role", "foresatt"))));
    }

    void met(CaseId id) {
        arranged(id);
        play.complete(
                "laerer",
                id,
                "userTask_recordMeeting",
                Map.of(
                        "held",
                        "YES",
                        "attendance",
                        List.of(Map.of("name", "Foresatt Eksempel", "role", "foresatt", "present", true)),
                        "childPresent",
                        true,
                        "minutes",
                        "Vi snakket om friminuttene.",
                        "agreedBy",
                        List.of("CHILD", "GUARDIANS", "UNIT"),
                        "glimpse",
                        "Smilte da vi snakket om fotball."));
    }

    void notMet(CaseId id) {
        arranged(id);
        play.complete(
                "laerer", id, "userTask_recordMeeting", Map.of("held", "NO", "cause", "NO_SHOW", "why", "Ingen kom."));
    }

    void agreed(CaseId id) {
        play.complete(
                "laerer",
                id,
                "userTask_agreeOnChallenge",
                Map.of(
                        "level",
                        "1",
                        "attention",
                        "Blir stående alene.",
                        "areas",
                        List.of("friends"),
                        "agreedBy",
                        List.of("CHILD", "GUARDIANS", "UNIT")));
        play.complete(
                "laerer",
                id,
                "userTask_agreeOnGoal",
                Map.of("goal", "Har noen å være sammen med.", "agreedBy", List.of("CHILD", "UNIT")));
        play.complete(
                "laerer",
                id,
                "userTask_agreeOnMeasures",
                Map.of(
                        "measures",
                        List.of(
                                measure("En voksen setter i gang lek.", "UNIT"),
                                measure("Øver hjemme.", "GUARDIANS"))));
    }

    /** A case whose plan has just been made, with a shared log. */
    CaseId planned() {
        CaseId id = reported();
        investigated(id);
        consentGiven(id);
        met(id);
        agreed(id);
        return id;
    }

    /** From an agreed plan to a case that waits for its summary. */
    void solved(CaseId id) {
        solved(id, "1", "2");
    }

    void solved(CaseId id, String... measures) {
        met(id);
        play.complete("laerer", id, "userTask_evaluate", evaluation("SOLVED", measures));
    }

    void summarised(CaseId id) {
        play.complete(
                "laerer",
                id,
                "userTask_summarise",
                Map.of("summary", "Har det bra nå.", "agreedBy", List.of("CHILD", "UNIT")));
    }

    /** Laget hands over what is to be archived, and the archive answers. */
    void archived(CaseId id) {
        play.work(id);
        archive.answer();
        post.collect();
    }

    void archivedAndTold(CaseId id) {
        archived(id);
        told(id);
    }

    /** The archivist gives up on the archive and files it by hand. */
    void archivedByHand(CaseId id) {
        play.complete("arkivar", id, "userTask_resolveTrouble", Map.of("answer", "BY_HAND"));
        play.complete("arkivar", id, "userTask_archiveByHand", Map.of("reference", "26/1234-5", "paperShredded", true));
    }

    void told(CaseId id) {
        play.complete(
                "laerer",
                id,
                "userTask_tellFamily",
                Map.of("toldOn", inDays(0), "toldWhom", List.of("CHILD", "GUARDIANS"), "how", "TALK"));
    }
}
