package no.laget;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form is one that Tasklist's form-js 1.8.7 shows whole, that the code can read, and that a caseworker understands. */
class FormsTest {

    private static final int NEWEST_SCHEMA = 16;

    /** What form-js 1.8.7 renders and we use. A submit button is missing on purpose: Tasklist has its own. */
    private static final Set<String> COMPONENTS = Set.of(
            "text",
            "separator",
            "textfield",
            "textarea",
            "number",
            "datetime",
            "checkbox",
            "checklist",
            "radio",
            "select",
            "dynamiclist");

    /** Tasklist gives a form the variables of its case as well, and would fill a field of the same name with them. */
    private static final Set<String> VARIABLES = Set.of(
            "caseLabel",
            "closing",
            "employeeInvolved",
            "consentGiven",
            "familyWish",
            "batonTo",
            "batonAccepted",
            "alert",
            "alertRole",
            "initiator",
            "meetingPurpose",
            "meetingAt",
            "invitedByMail",
            "calendarDone",
            "meetingHeld",
            "timesNotHeld",
            "plannedMeeting",
            "included",
            "overrideAsked",
            "calendarFixed",
            "courseDone",
            "allHeld",
            "closingOutcome",
            "signalAt",
            "newSignal",
            "contactKnown",
            "heard",
            "route",
            "stillWorried",
            "cooperationGoesOn");

    private static final Pattern HUMAN_ID = Pattern.compile("(field|text|list|separator)_[a-z][a-zA-Z]*");
    private static final Pattern NAME_IN_CONDITION =
            Pattern.compile("\\b(?!and\\b|or\\b|not\\b|null\\b|true\\b|false\\b)[a-z]\\w*");

    @ParameterizedTest
    @MethodSource("forms")
    void aFormIsNamedAsItsFile(Form form) {
        String id = form.json.path("id").asText();
        String kebabCase = id.replaceAll("([A-Z])", "-$1").toLowerCase();

        assertThat(form.file.getFileName()).hasToString(kebabCase + ".form");
    }

    @Test
    void noTwoFormsHaveTheSameId() {
        assertThat(forms().map(form -> form.json.path("id").asText()))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void tasklistCanShowAllOfIt(Form form) {
        assertThat(form.json.path("type").asText()).isEqualTo("default");
        assertThat(form.json.path("schemaVersion").asInt()).isBetween(1, NEWEST_SCHEMA);
        assertThat(form.components()).extracting(FormsTest::type).isSubsetOf(COMPONENTS);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void itOpensWithAHeadingAndWhatTheStepIs(Form form) {
        JsonNode first = form.json.path("components").path(0);

        assertThat(type(first)).isEqualTo("text");
        assertThat(first.path("text").asText()).matches("(?s)## \\p{Lu}.+\n\n.+[.!?]");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFieldHasALabelAndAnIdThatAPersonGaveIt(Form form) {
        assertThat(form.components())
                .extracting(component -> component.path("id").asText())
                .doesNotHaveDuplicates()
                .allMatch(HUMAN_ID.asMatchPredicate());
        assertThat(form.components().stream().filter(FormsTest::isNamed)).allSatisfy(field -> {
            assertThat(label(field)).matches("\\p{Lu}.+").isNotEqualTo(name(field));
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aNameStandsForOneFieldOnly(Form form) {
        assertThat(form.scopes()).allSatisfy(scope -> assertThat(
                        scope.stream().filter(FormsTest::isNamed).map(FormsTest::name))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(VARIABLES));
    }

    /** The value of a field and its options come under their names in the same data, so one would overwrite the other. */
    @ParameterizedTest
    @MethodSource("forms")
    void everyChoiceHasOptionsThatNoFieldOverwrites(Form form) {
        assertThat(form.components().stream().filter(FormsTest::isChoice)).allSatisfy(choice -> {
            assertThat(choice.has("valuesKey") ^ choice.path("values").size() > 1)
                    .isTrue();
            assertThat(form.names()).doesNotContain(choice.path("valuesKey").asText());
        });
    }

    /** Nothing is known before a case exists, so a start form asks with fixed options and shows nothing from the record. */
    @Test
    void aStartFormNeedsNothingFromTheRecord() {
        Set<String> startForms = models().flatMap(
                        model -> Bpmn.readModelFromFile(model).getModelElementsByType(StartEvent.class).stream())
                .flatMap(start -> Stream.ofNullable(start.getCamundaFormRef()))
                .collect(toSet());

        assertThat(forms().filter(
                                form -> startForms.contains(form.json.path("id").asText())))
                .hasSameSizeAs(startForms)
                .flatExtracting(Form::components)
                .noneMatch(component -> component.has("valuesKey") || component.has("disabled"));
    }

    /**
     * A condition that names a field that is not there is never true: a form that hides nothing, or asks too much. Beside its
     * own fields a form of a meeting knows from the record whether a child is concerned.
     */
    @ParameterizedTest
    @MethodSource("forms")
    void whatIsHiddenDependsOnFieldsOfTheForm(Form form) {
        assertThat(form.components().stream()
                        .map(component ->
                                component.path("conditional").path("hide").asText())
                        .map(condition -> condition.replaceAll("\"[^\"]*\"", ""))
                        .flatMap(condition ->
                                NAME_IN_CONDITION.matcher(condition).results().map(match -> match.group()))
                        .filter(name -> !name.equals("aboutChild")))
                .isSubsetOf(form.names());
    }

    /** Text of a person that looks like an expression must stay text. */
    @ParameterizedTest
    @MethodSource("forms")
    void noTextOfAFormIsComputed(Form form) {
        assertThat(form.components())
                .flatExtracting(component -> List.of(
                        component.path("text").asText(),
                        label(component),
                        component.path("description").asText()))
                .noneMatch(text -> text.startsWith("=") || text.contains("{{"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void freeTextMayBeAsLongAsItNeeds(Form form) {
        assertThat(form.components())
                .noneMatch(component -> component.path("validate").has("maxLength"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aTimeIsTheOneOnTheWall(Form form) {
        assertThat(form.components().stream().filter(field -> type(field).equals("datetime")))
                .allSatisfy(field -> {
                    assertThat(field.path("subtype").asText()).isIn("date", "datetime");
                    assertThat(field.path("timeSerializingFormat").asText("no_timezone"))
                            .isEqualTo("no_timezone");
                });
    }

    /** form-js folds a list after five rows and does not submit the rows that it has folded away. */
    @ParameterizedTest
    @MethodSource("forms")
    void aListNeverLosesItsLastRows(Form form) {
        assertThat(form.components().stream().filter(list -> type(list).equals("dynamiclist")))
                .allSatisfy(list -> {
                    assertThat(list.path("disableCollapse").asBoolean()).isTrue();
                    assertThat(list.path("isRepeating").asBoolean()).isTrue();
                });
    }

    static Stream<Form> forms() {
        return files("forms", ".form").map(Form::read);
    }

    private static Stream<File> models() {
        return files("processes", ".bpmn").map(Path::toFile);
    }

    private static Stream<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String type(JsonNode component) {
        return component.path("type").asText();
    }

    private static boolean isNamed(JsonNode component) {
        return component.has("key") || component.has("path");
    }

    private static String name(JsonNode component) {
        return component.path(component.has("path") ? "path" : "key").asText();
    }

    private static String label(JsonNode component) {
        return component
                .path(type(component).equals("datetime") ? "dateLabel" : "label")
                .asText();
    }

    private static boolean isChoice(JsonNode component) {
        return Set.of("radio", "select", "checklist").contains(type(component));
    }

    /** One form file. */
    private record Form(Path file, JsonNode json) {

        static Form read(Path file) {
            try {
                return new Form(file, new ObjectMapper().readTree(file.toFile()));
            } catch (IOException malformed) {
                throw new UncheckedIOException(malformed);
            }
        }

        /** All components, those inside lists too. */
        List<JsonNode> components() {
            return inside(json).toList();
        }

        /** The components of the form itself, then those of each list. */
        List<List<JsonNode>> scopes() {
            return Stream.concat(Stream.of(json), inside(json).filter(component -> component.has("components")))
                    .map(parent -> children(parent).toList())
                    .toList();
        }

        /** The names of the fields and lists of the form itself. */
        Set<String> names() {
            return children(json)
                    .filter(FormsTest::isNamed)
                    .map(FormsTest::name)
                    .collect(toSet());
        }

        @Override
        public String toString() {
            return file.toString();
        }

        private static Stream<JsonNode> inside(JsonNode parent) {
            return children(parent).flatMap(child -> Stream.concat(Stream.of(child), inside(child)));
        }

        private static Stream<JsonNode> children(JsonNode parent) {
            return StreamSupport.stream(parent.path("components").spliterator(), false);
        }
    }
}
