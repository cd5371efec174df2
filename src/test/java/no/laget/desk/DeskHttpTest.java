package no.laget.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.laget.Words;
import no.laget.casefile.Access;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.Child;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Guardian;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Purpose;
import no.laget.engine.StartingUnit;
import no.laget.mail.MailServer;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The desk over real HTTP: who gets in, what they get, and what is turned away. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class DeskHttpTest {

    private static final byte[] PDF =
            "%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1);

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Documents documents;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private MailServer mailServer;

    private CaseFile file;

    @AfterEach
    void noTaskIsLeftForOthers() {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(file.id().toString())
                .list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "the test is over"));
    }

    @BeforeEach
    void aCaseAtSolbakken() {
        Child child = new Child("Kari", "Eksempel", LocalDate.of(2016, 5, 3), null, false, "4B");
        Concern concern = new Concern(
                clock.instant().minus(Duration.ofHours(2)),
                "Står alene <script>alert(1)</script> & venter på ${7*7}",
                false,
                Involvement.NONE);
        file = cases.open(
                new NewCase(
                        "activityplan",
                        "solbakken",
                        child,
                        List.of(new Guardian("Ola Eksempel", null, null)),
                        List.of(),
                        "laerer",
                        concern),
                "laerer");
    }

    @Test
    void theMailOfTheDemoIsShownAsTextToWhoeverIsLoggedIn() throws MessagingException {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(mailServer.host());
        sender.setPort(mailServer.port());
        MimeMessage letter = sender.createMimeMessage();
        MimeMessageHelper parts = new MimeMessageHelper(letter, true, "UTF-8");
        parts.setFrom("laget@eksempelvik.example");
        parts.setTo("kari@eksempel.no");
        parts.setSubject("<script>alert(1)</script> på øya");
        parts.setText("<img src=x onerror=alert(1)> ${7*7} [[${7*7}]]");
        parts.addAttachment("møte.ics", new ByteArrayResource(new byte[] {1}), "text/calendar");
        sender.send(letter);

        HttpResponse<String> page = Caller.loggedIn(port, "laerer").get("/laget/demo/mail");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt; på øya",
                        "&lt;img src=x onerror=alert(1)&gt; ${7*7} [[${7*7}]]",
                        "Til <span>kari@eksempel.no</span>",
                        "text/calendar")
                .doesNotContain("<script>", "<img");
    }

    @Test
    void everyControllerMethodIsBehindTheDoorAndKnowsWhoIsAsking() {
        ours().forEach((mapping, method) -> {
            assertThat(mapping.getPatternValues()).as(method.toString()).allMatch(path -> path.startsWith("/laget/"));
            assertThat(Arrays.asList(method.getMethod().getParameterTypes()))
                    .as(method.toString())
                    .contains(Principal.class);
        });
        assertThat(ours()).isNotEmpty();
    }

    @Test
    void withoutLoginEveryAddressIsRefusedWithASentence() {
        ours().keySet().forEach(mapping -> mapping.getPatternValues().forEach(pattern -> {
            String path = pattern.replaceAll("\\{[^}]+}", file.id().toString());
            String method =
                    mapping.getMethodsCondition().getMethods().iterator().next().name();
            Caller stranger = Caller.stranger(port);
            HttpResponse<String> answer = stranger.text(stranger.request(path).method(method, BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(401);
            assertThat(answer.body()).contains(Words.of("desk.notLoggedIn"));
        }));
    }

    @Test
    void theHolderSeesTheCaseAndTheAccessLogSaysSo() {
        HttpResponse<String> answer = Caller.loggedIn(port, "laerer").get("/laget/api/cases/" + file.id());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(file.number(), "Kari Eksempel", "Uro meldt", "Solbakken skole");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(cases.accesses(file.id(), "laerer", Purpose.CASE_WORK))
                .extracting(Access::reader, Access::what, Access::purpose)
                .contains(tuple("laerer", Access.What.CASE_FILE, Purpose.CASE_WORK));
    }

    @ParameterizedTest
    @CsvSource({"laerer2", "rektor2", "styrer", "b2s1", "arkivar", "skoleeier"})
    void whoHasNoPartInTheCaseGetsTheAnswerForACaseThatDoesNotExist(String user) {
        Document document =
                documents.add(file.id(), "a.pdf", new ByteArrayInputStream(PDF), Document.Kind.OTHER, "laerer");
        Caller caller = Caller.loggedIn(port, user);
        String unknown = "00000000-0000-0000-0000-000000000000";

        for (String path : List.of("/laget/api/cases/%s", "/laget/cases/%s/log")) {
            HttpResponse<String> forbidden = caller.get(path.formatted(file.id()));
            HttpResponse<String> missing = caller.get(path.formatted(unknown));
            assertThat(forbidden.statusCode()).isEqualTo(404);
            assertThat(forbidden.statusCode()).isEqualTo(missing.statusCode());
            assertThat(forbidden.body()).isEqualTo(missing.body()).contains(Words.of("casefile.noSuchCase"));
        }
        HttpResponse<String> forbidden = caller.get("/laget/api/documents/" + document.id());
        assertThat(forbidden.statusCode()).isEqualTo(404);
        assertThat(forbidden.body())
                .isEqualTo(caller.get("/laget/api/documents/" + unknown).body())
                .contains(Words.of("casefile.noSuchDocument"));
        assertThat(upload(caller, "OTHER", "a.pdf", PDF).statusCode()).isEqualTo(404);
    }

    @Test
    void theArchivistReadsTheWholeLogThroughTheOpenTaskAndNobodyElseDoes() {
        String task = archivingTask();

        HttpResponse<String> log =
                Caller.loggedIn(port, "arkivar").get("/laget/cases/" + file.id() + "/log?task=" + task);
        HttpResponse<String> other = Caller.loggedIn(port, "laerer2").get("/laget/api/tasks/" + task + "/case");

        assertThat(log.statusCode()).isEqualTo(200);
        assertThat(log.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(log.headers().firstValue("Content-Security-Policy").orElseThrow())
                .as("no script and nothing from elsewhere, but the page may look like a page")
                .contains("default-src 'none'", "style-src 'unsafe-inline'")
                .doesNotContain("script-src");
        assertThat(log.body())
                .contains("<title>" + file.number() + "</title>")
                .contains("Står alene &lt;script&gt;alert(1)&lt;/script&gt; &amp; venter på ${7*7}")
                .doesNotContain("<script>")
                .contains(Words.of("chronology.chain.intact", 2))
                .contains(cases.log(file.id()).get(1).hash());
        assertThat(cases.accesses(file.id(), "laerer", Purpose.CASE_WORK))
                .extracting(Access::reader, Access::purpose)
                .contains(tuple("arkivar", Purpose.ARCHIVING));
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).contains(Words.of("desk.noSuchTask"));
    }

    @Test
    void theTaskOpensItsCase() {
        String task = archivingTask();

        HttpResponse<String> answer = Caller.loggedIn(port, "arkivar").get("/laget/api/tasks/" + task + "/case");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(file.number());
    }

    @Test
    void whatChangesSomethingNeedsTheTokenOfTheSession() {
        Caller teacher = Caller.loggedIn(port, "laerer");
        String path = "/laget/api/cases/" + file.id() + "/documents";
        byte[] body = multipart("OTHER", "a.pdf", PDF);

        HttpResponse<String> without = teacher.text(teacher.request(path)
                .header("Content-Type", "multipart/form-data; boundary=grense")
                .POST(BodyPublishers.ofByteArray(body)));
        HttpResponse<String> wrong = teacher.text(teacher.request(path)
                .header("Content-Type", "multipart/form-data; boundary=grense")
                .header("X-XSRF-TOKEN", "0123456789ABCDEF0123456789ABCDEF")
                .POST(BodyPublishers.ofByteArray(body)));

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.body()).contains(Words.of("desk.wrongToken"));
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(documents.of(file.id())).isEmpty();
        assertThat(upload(teacher, "OTHER", "a.pdf", PDF).statusCode())
                .as("the session is still there")
                .isEqualTo(201);
    }

    @Test
    void aDocumentComesBackAsItWasAndOnlyAsAnAttachment() {
        Caller teacher = Caller.loggedIn(port, "laerer");
        assertThat(upload(teacher, "CONSENT", "samtykke æøå.pdf", PDF).statusCode())
                .isEqualTo(201);
        Document document = documents.of(file.id()).get(0);

        HttpResponse<byte[]> answer = teacher.bytes(
                teacher.request("/laget/api/documents/" + document.id()).GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PDF);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .contains("filename*=UTF-8''samtykke%20%C3%A6%C3%B8%C3%A5.pdf");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd.pdf",
        "C:\\Windows\\notat.exe, notat.exe.pdf",
        "<img src=x onerror=alert(1)>.pdf, img src=x onerror=alert(1).pdf",
        "a%0D%0ASet-Cookie: x=y.pdf, a%0D%0ASet-Cookie x=y.pdf"
    })
    void aHostileFileNameDoesNoHarm(String sent, String kept) {
        Caller teacher = Caller.loggedIn(port, "laerer");

        assertThat(upload(teacher, "OTHER", sent, PDF).statusCode()).isEqualTo(201);

        Document document = documents.of(file.id()).get(0);
        assertThat(document.name()).isEqualTo(kept);
        HttpResponse<String> answer = teacher.get("/laget/api/documents/" + document.id());
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .doesNotContain("\r", "\n", "/", "\\");
    }

    @ParameterizedTest
    @CsvSource({
        "side.html, <html><script>alert(1)</script></html>",
        "bilde.svg, <svg xmlns='http://www.w3.org/2000/svg'/>"
    })
    void whatABrowserCouldRunIsRefusedWhateverItIsCalled(String name, String content) {
        Caller teacher = Caller.loggedIn(port, "laerer");

        HttpResponse<String> answer = upload(teacher, "OTHER", name, content.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(Words.of("casefile.documentKind"));
        assertThat(documents.of(file.id())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"21", "40"})
    void aFileThatIsTooLargeIsRefusedWithASentence(int megabytes) {
        Caller teacher = Caller.loggedIn(port, "laerer");

        HttpResponse<String> answer = upload(teacher, "OTHER", "stor.pdf", new byte[megabytes << 20]);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains(Words.of("desk.tooLarge", 20));
        assertThat(documents.of(file.id())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NOE_ANNET", "CASE_LOG", "''"})
    void aKindOfDocumentThatNobodyMayChooseIsRefused(String kind) {
        HttpResponse<String> answer = upload(Caller.loggedIn(port, "laerer"), kind, "a.pdf", PDF);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(Words.of("desk.notReadable"));
    }

    @Test
    void theSameUploadSentTwiceIsOneDocument() {
        Caller teacher = Caller.loggedIn(port, "laerer");

        HttpResponse<String> first = upload(teacher, "CONSENT", "samtykke.pdf", PDF);
        HttpResponse<String> second = upload(teacher, "CONSENT", "samtykke.pdf", PDF);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(documents.of(file.id())).hasSize(1);
    }

    @Test
    void aLogThatSomebodyHasTamperedWithSaysWhereOnPaper() {
        cases.append(file.id(), new Note("Alt er bra."), "laerer");
        String path = "/laget/cases/" + file.id() + "/log";
        Caller principal = Caller.loggedIn(port, "rektor");
        assertThat(principal.get(path).body()).contains("Alt er bra.", Words.of("chronology.chain.intact", 3));

        // Only somebody with full control of the database gets so far.
        transactions.executeWithoutResult(transaction -> {
            database.sql("alter table laget.log_entry disable trigger stays").update();
            database.sql(
                            "update laget.log_entry set payload = replace(payload::text, 'bra', 'ille') where case_id = ? and sequence = 3")
                    .param(file.id().value())
                    .update();
            database.sql("alter table laget.log_entry enable always trigger stays")
                    .update();
        });

        assertThat(principal.get(path).body())
                .contains(Words.of("chronology.chain.broken", 3, Words.of("chronology.Difference.CHANGED")));
    }

    private Map<RequestMappingInfo, HandlerMethod> ours() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("no.laget."))
                // Opened by a secret link instead, see CalendarFeedTest.
                .filter(entry -> !entry.getKey().getPatternValues().equals(Set.of("/calendar/{file}")))
                // Opened by the password of a machine instead, see AbsenceHttpTest.
                .filter(entry ->
                        entry.getKey().getPatternValues().stream().noneMatch(path -> path.startsWith("/absence-rest/")))
                // Open to all, see TaskListsHttpTest.
                .filter(entry -> !entry.getKey().getPatternValues().equals(Set.of("/about")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private String archivingTask() {
        ProcessInstance instance = StartingUnit.of("solbakken")
                .call(() -> runtime.createProcessInstanceByKey("archiving")
                        .businessKey(file.id().toString())
                        .setVariable("caseLabel", file.label())
                        .startBeforeActivity("userTask_archiveByHand")
                        .execute());
        return tasks.createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
    }

    private HttpResponse<String> upload(Caller caller, String kind, String name, byte[] content) {
        return caller.post(
                "/laget/api/cases/" + file.id() + "/documents",
                "multipart/form-data; boundary=grense",
                multipart(kind, name, content));
    }

    private static byte[] multipart(String kind, String name, byte[] content) {
        String before = "--grense\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind
                + "\r\n--grense\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name.replace("\\", "\\\\")
                + "\"\r\nContent-Type: application/pdf\r\n\r\n";
        byte[] start = before.getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--grense--\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOf(start, start.length + content.length + end.length);
        System.arraycopy(content, 0, body, start.length, content.length);
        System.arraycopy(end, 0, body, start.length + content.length, end.length);
        return body;
    }
}
