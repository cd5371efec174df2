package no.laget.modelguard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import no.laget.Norway;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Documents;
import no.laget.casefile.Entry.DeadlineNear;
import no.laget.demo.Rehearsal;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** What a process owner drags in: complete, in Modeler's shape, and such that a model made of it passes and runs. */
@SpringBootTest
@ActiveProfiles("test")
class ElementTemplatesTest {

    private static final Path FOLDER = Path.of(".camunda/element-templates");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Set<String> TYPES = Set.of("String", "Boolean", "Dropdown", "Hidden");
    private static final Set<String> BINDINGS =
            Set.of("property", "camunda:in", "camunda:in:businessKey", "camunda:out");

    /** The demo's clock is not for real models. */
    private static final Set<String> DEMO = Set.of("moveClock");

    @Autowired
    private ModelGuard guard;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Documents documents;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Clock clock;

    /** When they do not, they are written anew: look at the difference and commit it. */
    @Test
    void theFilesSayWhatOurModelsSay() throws IOException {
        Set<String> stale = new TreeSet<>();
        Files.createDirectories(FOLDER);
        for (Map.Entry<String, ArrayNode> file : templates().entrySet()) {
            Path path = FOLDER.resolve(file.getKey());
            String content = JSON.writeValueAsString(file.getValue()) + "\n";
            if (!Files.exists(path) || !Files.readString(path).equals(content)) {
                Files.writeString(path, content);
                stale.add(file.getKey());
            }
        }
        assertThat(stale)
                .as("element templates that were stale and have been written anew; commit them")
                .isEmpty();
    }

    @Test
    void everyDelegateHasOneAndEveryProcessThatIsCalled() {
        Set<String> delegates = new TreeSet<>(guard.words().delegates());
        delegates.removeAll(DEMO);
        assertThat(all().map(template -> value(template, "camunda:delegateExpression"))
                        .filter(value -> !value.isEmpty())
                        .map(value -> value.replaceAll("[${}]", "")))
                .containsExactlyInAnyOrderElementsOf(delegates);
        assertThat(all().map(template -> value(template, "calledElement")).filter(value -> !value.isEmpty()))
                .contains("meeting", "alert", "activityplan-consent")
                .doesNotHaveDuplicates();
    }

    @Test
    void theyHaveTheShapeThatModelerReads() {
        assertThat(all().map(template -> template.path("id").asText())).doesNotHaveDuplicates();
        assertThat(all()).allSatisfy(template -> {
            assertThat(template.path("name").asText())
                    .as(template.path("id").asText())
                    .isNotBlank();
            assertThat(template.path("description").asText())
                    .as(template.path("id").asText())
                    .isNotBlank();
            assertThat(template.path("appliesTo")).isNotEmpty();
            assertThat(properties(template)).isNotEmpty().allSatisfy(property -> {
                assertThat(property.path("type").asText()).isIn(TYPES);
                assertThat(property.path("binding").path("type").asText()).isIn(BINDINGS);
                assertThat(property.path("type").asText().equals("Hidden")
                                || !property.path("label").asText().isBlank())
                        .isTrue();
            });
        });
    }

    @Test
    void aModelMadeOfThemPasses() throws IOException {
        String model = Files.readString(Path.of("src/test/resources/modelguard/talk.bpmn"));
        byte[] form = Files.readAllBytes(Path.of("src/test/resources/modelguard/talk-with-nurse.form"));

        assertThat(all()).isNotEmpty().allSatisfy(template -> {
            ModelSet set = guard.shipped()
                    .with(Map.of(
                            "talk.bpmn",
                            apply(template, model).getBytes(StandardCharsets.UTF_8),
                            "talk-with-nurse.form",
                            form));
            assertThat(guard.check(set)).as(template.path("id").asText()).isEmpty();
        });
    }

    @Test
    void aModelMadeOfThemRuns() throws IOException {
        String model = Files.readString(Path.of("src/test/resources/modelguard/talk.bpmn"));
        for (String id : List.of("task.role.activityplan", "service.remindOfPlan", "call.meeting")) {
            model = apply(template("no.laget." + id), model);
        }
        String deployment = engine.getRepositoryService()
                .createDeployment()
                .addString("talk.bpmn", model)
                .addString(
                        "talk-with-nurse.form",
                        Files.readString(Path.of("src/test/resources/modelguard/talk-with-nurse.form")))
                .deploy()
                .getId();
        try {
            runs();
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    private void runs() {
        Rehearsal play = new Rehearsal(engine, documents);
        CaseId id = play.report("laerer", concern());
        long reminded = cases.entries(id, DeadlineNear.class).size();
        ProcessInstance instance = StartingUnit.of("solbakken").call(() -> engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "activityplan-talk",
                        id.toString(),
                        Map.of("knownAt", Date.from(clock.instant()), "employeeInvolved", false)));
        String timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
        engine.getManagementService().executeJob(timer);
        play.complete("rektor", id, "userTask_talkWithNurse", Map.of("childSays", "Ja."));

        assertThat(cases.entries(id, DeadlineNear.class)).hasSize((int) reminded + 1);
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance.getId())
                        .count())
                .isZero();
    }

    /** The good model with its element of the template's type made anew, the way Modeler applies a template. */
    private static String apply(JsonNode template, String model) {
        String type = template.path("elementType").path("value").asText().replace("bpmn:", "");
        String element = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        String changed = model;
        StringBuilder extensions = new StringBuilder();
        for (JsonNode property : properties(template).toList()) {
            JsonNode binding = property.path("binding");
            String value = property.has("value") ? property.path("value").asText() : "talkWithNurse";
            switch (binding.path("type").asText()) {
                case "property" ->
                    changed = attribute(changed, element, binding.path("name").asText(), value);
                case "camunda:in:businessKey" -> extensions.append("<camunda:in businessKey=\"" + value + "\" />");
                case "camunda:in" ->
                    extensions.append("<camunda:in "
                            + (binding.path("expression").asBoolean() ? "sourceExpression" : "source") + "=\"" + value
                            + "\" target=\"" + binding.path("target").asText() + "\" />");
                default ->
                    extensions.append("<camunda:out source=\""
                            + binding.path("source").asText() + "\" target=\"" + value + "\" />");
            }
        }
        return switch (element) {
            case "callActivity" ->
                changed.replaceFirst(
                        "(?s)<bpmn:extensionElements>.*?</bpmn:extensionElements>",
                        Matcher.quoteReplacement(
                                "<bpmn:extensionElements>" + extensions + "</bpmn:extensionElements>"));
            case "serviceTask" ->
                changed.replace(
                        "serviceTask_remindOfPlan",
                        "serviceTask_"
                                + value(template, "camunda:delegateExpression").replaceAll("[${}]", ""));
            default -> changed;
        };
    }

    private static String attribute(String model, String element, String name, String value) {
        int begin = model.indexOf("<bpmn:" + element + " ");
        int end = model.indexOf('>', begin);
        String tag = model.substring(begin, end).replaceFirst(" " + name + "=\"[^\"]*\"", "");
        return model.substring(0, begin) + tag + " " + name + "=\"" + value + "\"" + model.substring(end);
    }

    private Map<String, ArrayNode> templates() {
        return new ElementTemplates(guard.shipped()).files();
    }

    private Stream<JsonNode> all() {
        return templates().values().stream().flatMap(file -> StreamSupport.stream(file.spliterator(), false));
    }

    private JsonNode template(String id) {
        return all().filter(template -> template.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> properties(JsonNode template) {
        return StreamSupport.stream(template.path("properties").spliterator(), false);
    }

    private static String value(JsonNode template, String name) {
        return properties(template)
                .filter(property ->
                        property.path("binding").path("name").asText().equals(name))
                .map(property -> property.path("value").asText())
                .collect(Collectors.joining());
    }

    private Map<String, Object> concern() {
        return Map.of(
                "subject", "CHILD",
                "childFirstName", "Eksempel",
                "childLastName", "Mal " + UUID.randomUUID(),
                "childBorn", "2016-05-04",
                "guardians", List.of(Map.of("guardianName", "Foresatt Eksempel")),
                "knownAt",
                        LocalDateTime.ofInstant(clock.instant(), Norway.ZONE)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString(),
                "seen", "Står alene.",
                "urgent", false,
                "involvement", "NONE");
    }
}
