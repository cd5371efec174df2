package no.laget.demo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import no.laget.Norway;
import no.laget.Words;
import no.laget.casefile.CaseId;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** An agreement between Solbakken and UmV that is about to lapse, and a request about a class that UmV works on. */
@Component
@ConditionalOnProperty("laget.demo-cases")
class DemoUmv implements DemoStory {

    private final RuntimeService runtime;
    private final Documents documents;
    private final AtomicReference<CaseId> request = new AtomicReference<>();

    DemoUmv(RuntimeService runtime, Documents documents) {
        this.runtime = runtime;
        this.documents = documents;
    }

    @Override
    public List<Scene> scenes(Rehearsal play) {
        return List.of(
                new Scene(75, 10, () -> agree(play)),
                new Scene(9, 10, () -> request.set(ask(play))),
                new Scene(7, 9, () -> takeOn(play, Objects.requireNonNull(request.get()))));
    }

    private void agree(Rehearsal play) {
        CaseId id = started(play, "agreements", Map.of("matter", Words.of("demo.umv.agreement")));
        play.complete(
                "umvleder",
                id,
                "userTask_draftAgreement",
                Map.of(
                        "draft", "DRAFT",
                        "level", "SCHOOL",
                        "school", "solbakken",
                        "validFrom", day(0),
                        "validTo", day(165)));
        sign(play, "rektor", id, "SCHOOL");
        sign(play, "umvleder", id, "UMV");
    }

    private void sign(Rehearsal play, String who, CaseId id, String party) {
        String paper = documents
                .add(
                        id,
                        "avtale.txt",
                        new ByteArrayInputStream(Words.of("demo.umv.agreement").getBytes(StandardCharsets.UTF_8)),
                        Document.Kind.OTHER,
                        who)
                .id()
                .toString();
        play.complete(
                who,
                id,
                "userTask_signAgreement",
                Map.of(
                        "signing",
                        "SIGNED",
                        "party",
                        party,
                        "signedBy",
                        Words.of("demo.umv.signer"),
                        "signedOn",
                        day(0),
                        "paper",
                        paper));
    }

    private CaseId ask(Rehearsal play) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "target", "CLASS",
                "groupName", Words.of("demo.umv.class"),
                "aims", List.of("BULLYING", "ENVIRONMENT"),
                "help", List.of("CONFLICT_HANDLING"),
                "matter", Words.of("demo.umv.matter"),
                "affected", Words.of("demo.umv.affected"),
                "tried", Words.of("demo.umv.tried"),
                "urgent", false));
        return started(play, "umv", form);
    }

    private void takeOn(Rehearsal play, CaseId id) {
        play.complete("umvleder", id, "userTask_appointWorker", Map.of("worker", "umv"));
        play.complete(
                "umv",
                id,
                "userTask_assessRequest",
                Map.of(
                        "result", "ACCEPT",
                        "parties", Words.of("demo.umv.affected"),
                        "problem", Words.of("demo.umv.matter"),
                        "followUpHow", Words.of("demo.umv.how")));
    }

    private CaseId started(Rehearsal play, String process, Map<String, Object> form) {
        return play.open("rektor", process, form);
    }

    private static String day(int ahead) {
        return Norway.day(ClockUtil.getCurrentTime().toInstant())
                .plusDays(ahead)
                .toString();
    }
}
