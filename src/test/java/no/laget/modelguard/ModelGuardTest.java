package no.laget.modelguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.laget.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** What a process owner may deploy, and what is refused with a sentence about the very element. */
@SpringBootTest
@ActiveProfiles("test")
class ModelGuardTest {

    private static final Path HERE = Path.of("src/test/resources/modelguard");
    private static final String MODEL = "processes/activityplan/talk.bpmn";
    private static final String DEADLINES = "processes/deadlines/deadlines.dmn";
    private static final String INVESTIGATE = "forms/activityplan/investigate.form";

    @Autowired
    private ModelGuard guard;

    @Autowired
    private ModelDeployments deployments;

    /** One way to spoil the good model, and the rules that it breaks; the linter's test reads the same file. */
    record Bad(String what, String find, String replace, List<String> rules) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> badModels() throws IOException {
        return Arrays.stream(
                new ObjectMapper().readValue(HERE.resolve("bad-models.json").toFile(), Bad[].class));
    }

    @Test
    void ourOwnPass() {
        assertThat(guard.shipped().files()).hasSizeGreaterThan(100);
        assertThat(guard.check(guard.shipped())).isEmpty();
    }

    @Test
    void aGoodModelWithAFormOfItsOwnPasses() {
        ModelSet set = guard.shipped().with(Map.of("talk.bpmn", talk(), "talk-with-nurse.form", talkForm()));

        assertThat(guard.check(set)).isEmpty();
        assertThat(set.changedFrom(guard.shipped())).containsExactly("forms/activityplan/talk-with-nurse.form", MODEL);
    }

    @ParameterizedTest
    @MethodSource("badModels")
    void aBadModelIsRefused(Bad bad) {
        String spoiled = text(talk()).replace(bad.find(), bad.replace());
        ModelSet set = guard.shipped().with(Map.of("talk.bpmn", bytes(spoiled), "talk-with-nurse.form", talkForm()));

        assertThat(guard.check(set).stream()
                        .filter(problem -> problem.file().endsWith(".bpmn"))
                        .map(Problem::rule)
                        .distinct()
                        .sorted())
                .containsExactlyElementsOf(bad.rules());
    }

    @Test
    void aProblemNamesTheFileTheElementAndWhatToDo() {
        String spoiled = text(talk()).replace("calledElement=\"meeting\"", "calledElement=\"meetings\"");

        assertThat(problems("talk.bpmn", spoiled))
                .containsExactly(MODEL + ", «Hold møte» (callActivity_meet): Prosessen «meetings» finnes ikke.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\": \"textarea\"|\"type\": \"html\", \"content\": \"<iframe src='//x'>\"|form-component",
                "\"type\": \"textarea\"|\"type\": \"iframe\", \"url\": \"https://evil.example\"|form-component",
                "\"type\": \"textarea\"|\"type\": \"filepicker\"|form-component",
                "\"type\": \"textarea\"|\"type\": \"button\", \"action\": \"submit\"|form-component",
                "Noter det barnet|<iframe src='//x'></iframe> Noter det barnet|form-computed",
                "Noter det barnet|![x](https://evil.example/x.png) Noter det barnet|form-computed",
                "Noter det barnet|[her](javascript:alert(1)) Noter det barnet|form-computed",
                "Noter det barnet|[her]: data:text/html,x Noter det barnet|form-computed",
                "Ja, gjerne|<img src=x onerror=alert(1)>|form-computed",
                "Ja, gjerne|{{secret}}|form-computed",
                "\"key\": \"childSays\"|\"key\": \"__proto__\"|form-key",
                "\"key\": \"childSays\"|\"key\": \"childSays.constructor\"|form-key",
                "\"label\": \"Barnet sier\"|\"label\": \"=dataSource\"|form-label",
                "\"label\": \"Barnet sier\"|\"label\": \"{{1+1}}\"|form-label",
                "## Samtale med helsesykepleier|Samtale|form-heading",
                "\"key\": \"childSays\"|\"key\": \"caseLabel\"|form-name-taken",
                "\"key\": \"childSays\"|\"key\": \"again\"|form-name-taken",
                "\"required\": true|\"required\": true, \"maxLength\": 10|form-longest",
                "\"required\": true|\"required\": true, \"pattern\": \"(\"|form-pattern",
                "\"key\": \"again\",|\"key\": \"again\", \"conditional\": {\"hide\": \"=other = true\"},|form-condition",
                "\"key\": \"again\",|\"key\": \"again\", \"valuesExpression\": \"=rows\",|form-options",
                "\"type\": \"default\"|\"type\": \"other\"|form-kind",
                "\"id\": \"talkWithNurse\"|\"id\": \"talk with nurse\"|form-id"
            })
    void aBadFormIsRefused(String find, String replace, String rule) {
        String spoiled = text(talkForm()).replace(find, replace);
        ModelSet set = guard.shipped().with(Map.of("talk.bpmn", talk(), "talk-with-nurse.form", bytes(spoiled)));

        assertThat(guard.check(set)).extracting(Problem::rule).contains(rule);
    }

    /** Our code reads the answers, so that without the field every such task would stay open for ever. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"key\": \"findings\"|\"key\": \"result\"|form-field-missing",
                "\"key\": \"findings\"|\"key\": \"findings\", \"disabled\": true|form-field-changed"
            })
    void aFormStillAsksWhatOurCodeReads(String find, String replace, String rule) {
        String form = text(file(INVESTIGATE));
        assertThat(form).contains(find);

        assertThat(rules("investigate.form", form.replace(find, replace))).containsExactly(rule);
    }

    @Test
    void aQuestionMayBeAddedToAForm() {
        String form = text(file(INVESTIGATE))
                .replaceFirst(
                        "\"components\": \\[\\s*(\\{[^}]*}),",
                        "\"components\": [$1, {\"type\": \"textarea\", \"id\": \"Field_1\", \"key\": \"bus\", \"label\": \"Hvordan går skoleveien?\"},");

        assertThat(form).contains("skoleveien");
        assertThat(problems("investigate.form", form)).isEmpty();
    }

    /** There the answer would be lost. */
    @Test
    void aQuestionIsNotAddedWhereThereIsNoCase() {
        String form = text(file("forms/mail/choose-notices.form"));
        int last = form.lastIndexOf("]");
        String asked = form.substring(0, last)
                + ", {\"type\": \"textfield\", \"id\": \"Field_1\", \"key\": \"more\", \"label\": \"Mer?\"}]}";

        assertThat(rules("choose-notices.form", asked)).containsExactly("form-without-case");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hitPolicy=\"UNIQUE\"|hitPolicy=\"FIRST\"|table-columns",
                "name=\"escalateTo\"|name=\"tellWhom\"|table-columns",
                "camunda:historyTimeToLive=\"P180D\"||time-to-live",
                "<text>\"activityplan\"</text>|<text>\"activityplan\" + f(1)</text>|table-cell",
                "<text>\"weeks\"</text>|<text>\"fortnights\"</text>|deadline-wrong",
                "<text>\"weeks\"</text>|<text>duration(\"P7D\")</text>|table-cell",
                "<text>\"weeks\"</text>|<text>for x in 1..1000000000 return x</text>|table-cell",
                "<text>\"weeks\"</text>|<text>${dataSource}</text>|table-cell",
                "<text>\"weeks\"</text>|<text>get value(context, \"x\")</text>|table-cell",
                "<output id=|<output camunda:inputVariable=\"x\" id=|code",
                "<text>\"principal\"</text>|<text>\"headmaster\"</text>|deadline-wrong",
                "<text>\"investigation\"</text>|<text>\"looking\"</text>|deadline-missing",
                "<text>\"investigation\"</text>|<text>\"planOwner\"</text>|deadline-twice",
                "<decision id=\"deadlines\"|<decision id=\"frister\"|table-unknown",
                "<inputEntry id=\"rule_activityplan_plan_programme\"|<inputEntry expressionLanguage=\"javascript\" id=\"rule_activityplan_plan_programme\"|code"
            })
    void aBadTableIsRefused(String find, String replace, String rule) {
        String table = text(file(DEADLINES));
        assertThat(table).contains(find);

        assertThat(rules("deadlines.dmn", table.replace(find, replace == null ? "" : replace)))
                .contains(rule);
    }

    @Test
    void aDeadlineMayBeChanged() {
        String table = text(file(DEADLINES));
        int row = table.indexOf("rule_activityplan_plan_amount");
        String changed = table.substring(0, row) + table.substring(row).replaceFirst("<text>1<", "<text>2<");

        assertThat(problems("deadlines.dmn", changed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evil.bpmn|<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>|documentType",
                "evil.bpmn|<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>|documentType",
                "evil.bpmn|<!DOCTYPE a SYSTEM 'http://localhost:1/x.dtd'><a/>|documentType",
                "evil.dmn|<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://localhost:1/x'> %x;]><a/>|documentType",
                "evil.bpmn|<definitions>|notXml",
                "evil.bpmn|<definitions xmlns='http://elsewhere.example'/>|otherKind",
                "evil.bpmn|{}|notXml",
                "evil.form|<form/>|notJson",
                "evil.form|[]|notJson",
                "evil.form|{\"id\": \"a\", \"id\": \"b\"}|notJson",
                "evil.zip|PK|otherKind",
                "evil.bar|PK|otherKind",
                "evil.js|java.lang.System.exit(0)|otherKind",
                "evil.html|<script>alert(1)</script>|otherKind",
                "evil.cmmn|<definitions/>|otherKind",
                "evil.bpmn20.xml|<definitions/>|otherKind",
                "../../evil|x|otherKind"
            })
    void whatIsNoModelIsRefused(String name, String content, String rule) {
        assertThat(rules(name, content)).contains(rule);
    }

    @Test
    void whatIsEndlesslyDeepOrLargeIsRefused() {
        assertThat(rules("deep.bpmn", "<a>".repeat(5_000))).contains("tooDeep");
        assertThat(rules("deep.form", "[".repeat(5_000))).contains("notJson");
        assertThat(rules("large.form", " ".repeat(2_000_001))).contains("tooLarge");
        assertThat(rules("empty.bpmn", "")).contains("notXml");
        String many = IntStream.rangeClosed(0, ModelSet.MOST_ELEMENTS)
                .mapToObj(n -> "<userTask id='userTask_n" + n + "'/>")
                .collect(Collectors.joining());
        assertThat(rules(
                        "many.bpmn",
                        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='p'>" + many
                                + "</process></definitions>"))
                .contains("tooMany");
    }

    /** In whatever letters it is written. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "ISO-8859-1"})
    void aDocumentTypeHidesInNoOtherEncoding(String encoding) {
        byte[] file = ("<?xml version='1.0' encoding='" + encoding
                        + "'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>")
                .getBytes(Charset.forName(encoding));

        assertThat(guard.check(guard.shipped().with(Map.of("evil.bpmn", file))))
                .extracting(Problem::rule)
                .contains("documentType");
    }

    @Test
    void allIsSaidAtOnceButNoMoreThanOneReads() {
        Map<String, byte[]> sent = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            sent.put("x" + i + ".zip", bytes("PK"));
        }

        assertThatThrownBy(() -> deployments.admit(guard.shipped().files(), sent, false))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("x0.zip")
                .hasMessageContaining("x1.zip")
                .hasMessageEndingWith("… og 20 til.");
    }

    @Test
    void theSameModelTwiceIsRefused() {
        assertThatThrownBy(() -> deployments.admit(
                        guard.shipped().files(),
                        Map.of("a.bpmn", talk(), "b.bpmn", talk(), "c.form", talkForm()),
                        false))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("to ganger");
        assertThatThrownBy(() -> deployments.admit(guard.shipped().files(), Map.of(), false))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aFormGoesWithTheLastStepThatShowedIt() {
        ModelSet set = guard.shipped().with(Map.of("talk.bpmn", talk(), "talk-with-nurse.form", talkForm()));
        String other = text(talk()).replace("camunda:formRef=\"talkWithNurse\"", "camunda:formRef=\"investigate\"");

        assertThat(set.with(Map.of("talk.bpmn", bytes(other))).files())
                .doesNotContainKey("forms/activityplan/talk-with-nurse.form");
        assertThat(rules("talk-with-nurse.form", text(talkForm()))).containsExactly("form-unused");
    }

    /** It is not read like the rest, so nobody may put anything in its place. */
    @Test
    void whatBelongsToTheDemoCannotBeChanged() {
        byte[] clock = file("src/main/resources/demo/move-clock.bpmn");
        Map<String, byte[]> present = new TreeMap<>(guard.shipped().files());
        present.put("demo/move-clock.bpmn", clock);
        byte[] mine = bytes(text(clock).replace("Flytt", "Skru"));

        assertThat(mine).isNotEqualTo(clock);
        assertThatThrownBy(() -> deployments.admit(present, Map.of("clock.bpmn", mine), false))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("demoen");
    }

    @Test
    void theDifferenceSaysWhatWasAddedChangedAndRemoved() {
        String table =
                text(file(DEADLINES)).replace("<text>\"Lokalt valg. Bygger på A04", "<text>\"Vårt valg. Bygger på A04");
        String form = text(file(INVESTIGATE)).replace("\"key\": \"findings\"", "\"key\": \"result\"");
        ModelSet now = guard.shipped().with(Map.of("deadlines.dmn", bytes(table), "i.form", bytes(form)));

        List<Difference> differences = Difference.between(guard.shipped(), now);

        assertThat(differences).extracting(Difference::file).containsExactly(INVESTIGATE, DEADLINES);
        assertThat(differences.get(0).added()).extracting(Difference.Part::id).containsExactly("result");
        assertThat(differences.get(0).removed()).extracting(Difference.Part::id).containsExactly("findings");
        assertThat(differences.get(1).changed())
                .containsExactly(new Difference.Part("rule_activityplan_planOwner", "activityplan / planOwner"));
        assertThat(differences).noneMatch(Difference::drawn);
    }

    /** Form-js gives each field a row and changes the order; dmn-js leaves out what is the default. */
    @Test
    void whatAnEditorWritesOtherwiseIsNoDifference() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode form = (ObjectNode) json.readTree(file(INVESTIGATE));
        form.path("components").forEach(component -> {
            ((ObjectNode) component).set("type", ((ObjectNode) component).remove("type"));
            ((ObjectNode) component).putObject("layout").put("row", "Row_1");
        });
        String table = text(file(DEADLINES)).replace(" hitPolicy=\"UNIQUE\"", "");
        ModelSet now =
                guard.shipped().with(Map.of("i.form", json.writeValueAsBytes(form), "deadlines.dmn", bytes(table)));

        assertThat(Difference.between(guard.shipped(), now)).hasSize(2).allMatch(Difference::drawn);
        assertThat(guard.check(now)).isEmpty();
    }

    private List<String> problems(String name, String content) {
        return problemsOf(name, content).stream().map(Problem::toString).toList();
    }

    private List<String> rules(String name, String content) {
        return problemsOf(name, content).stream().map(Problem::rule).distinct().toList();
    }

    private List<Problem> problemsOf(String name, String content) {
        ModelSet set = name.equals("talk.bpmn")
                ? guard.shipped().with(Map.of(name, bytes(content), "talk-with-nurse.form", talkForm()))
                : guard.shipped().with(Map.of(name, bytes(content)));
        return guard.check(set);
    }

    private static byte[] talk() {
        return file(HERE.resolve("talk.bpmn").toString());
    }

    private static byte[] talkForm() {
        return file(HERE.resolve("talk-with-nurse.form").toString());
    }

    private static byte[] file(String name) {
        try {
            return Files.readAllBytes(Path.of(name));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
