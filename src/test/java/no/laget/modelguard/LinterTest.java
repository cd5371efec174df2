package no.laget.modelguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import no.laget.Language;
import no.laget.modelguard.ModelGuardTest.Bad;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** The linter in {@code .camunda/lint} knows what the server knows, and says the same. */
@SpringBootTest
@ActiveProfiles("test")
class LinterTest {

    private static final Path HOUSE = Path.of(".camunda/lint/house.js");
    private static final String BEGIN = "/* begin */ ";
    private static final String END = " /* end */";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** What one can say only with the other files at hand. */
    private static final Set<String> NEEDS_THE_OTHER_FILES = Set.of("form", "form-name", "called");

    private static final String RUN = """
            const house = require('./.camunda/lint/house.js');
            const link = (element, parent) => {
              element.parent = parent;
              element.children.forEach(child => link(child, element));
              return element;
            };
            const models = JSON.parse(require('fs').readFileSync(0, 'utf8'));
            console.log(JSON.stringify(models.map(model => house.check(link(model, null)).map(found => found.rule))));
            """;

    @Autowired
    private ModelGuard guard;

    /** When it does not, the file is written anew: look at the difference and commit it. */
    @Test
    void itKnowsWhatTheServerKnows() throws IOException {
        String file = Files.readString(HOUSE);
        int begin = file.indexOf(BEGIN) + BEGIN.length();
        int end = file.indexOf(END);
        String known = JSON.writeValueAsString(house()).replace("\n", "\n  ");
        if (!file.substring(begin, end).equals(known)) {
            Files.writeString(HOUSE, file.substring(0, begin) + known + file.substring(end));
            fail(HOUSE + " was stale and has been written anew; commit it.");
        }
    }

    @Test
    void itSaysTheSameOfGoodAndBadModels() throws Exception {
        assumeTrue(hasNode(), "Node is not on this machine: the linter is not run.");
        List<Map<String, Object>> models = new ArrayList<>();
        List<Set<String>> expected = new ArrayList<>();
        for (Map.Entry<String, XmlElement> own : guard.shipped().models().entrySet()) {
            models.add(tree(own.getValue()));
            expected.add(Set.of());
        }
        String good = Files.readString(Path.of("src/test/resources/modelguard/talk.bpmn"));
        for (Bad bad : ModelGuardTest.badModels().toList()) {
            String spoiled = good.replace(bad.find(), bad.replace());
            models.add(tree(XmlFile.read(spoiled.getBytes(StandardCharsets.UTF_8))));
            Set<String> rules = new TreeSet<>(bad.rules());
            rules.removeAll(NEEDS_THE_OTHER_FILES);
            expected.add(rules);
        }

        JsonNode said = run(models);

        assertThat(said).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            Set<String> rules = new TreeSet<>();
            said.path(i).forEach(rule -> rules.add(rule.asText()));
            assertThat(rules).as("model %d: %s", i, said.path(i)).isEqualTo(expected.get(i));
        }
    }

    private Map<String, Object> house() throws IOException {
        Map<String, Object> house = new TreeMap<>();
        Vocabulary words = guard.words();
        house.put("delegates", words.delegates());
        house.put("taskListeners", words.taskListeners());
        house.put("calls", words.calls());
        house.put("values", words.values());
        house.put("roles", words.roles());
        house.put("notices", new TreeSet<>(Vocabulary.NOTICES));
        house.put("prefixes", BpmnRules.PREFIXES);
        house.put("elements", new TreeSet<>(BpmnRules.ELEMENTS));
        house.put("attributes", new TreeSet<>(BpmnRules.ATTRIBUTES));
        house.put("code", new TreeSet<>(BpmnRules.CODE));
        house.put("expression", Expressions.EXPRESSION);
        house.put("token", Expressions.TOKEN);
        house.put("words", new TreeSet<>(Expressions.WORDS));
        Map<String, Object> deadlines = new TreeMap<>();
        DmnRules table = new DmnRules(guard.shipped(), guard.shipped());
        DmnRules.rows(Objects.requireNonNull(guard.shipped().table(DmnRules.DEADLINES)))
                .map(DmnRules::step)
                .forEach(
                        step -> deadlines.put(step, table.reminds(step.split(" / ", -1)[0], step.split(" / ", -1)[1])));
        house.put("deadlines", deadlines);
        Map<String, Object> sentences = new TreeMap<>();
        for (Language language : Language.values()) {
            sentences.put(language.code(), sentences(language));
        }
        house.put("sentences", sentences);
        return house;
    }

    private static Map<String, String> sentences(Language language) throws IOException {
        Map<String, String> sentences = new TreeMap<>();
        String key = "modelguard.rule.";
        String messages =
                "src/main/resources/messages/modelguard" + (language == Language.NB ? "" : "_" + language.code());
        for (String line : Files.readAllLines(Path.of(messages + ".properties"))) {
            if (line.startsWith(key) && !line.startsWith(key + "form-") && !line.startsWith(key + "deadline-")) {
                int equals = line.indexOf('=');
                sentences.put(line.substring(key.length(), equals), line.substring(equals + 1));
            }
        }
        return sentences;
    }

    private static Map<String, Object> tree(XmlElement element) {
        return Map.of(
                "name", element.name(),
                "attributes", element.attributes(),
                "text", element.text(),
                "children", element.children().stream().map(LinterTest::tree).toList());
    }

    private static JsonNode run(Object input) throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", "-e", RUN)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        node.outputWriter(StandardCharsets.UTF_8)
                .append(JSON.writeValueAsString(input))
                .close();
        JsonNode said = JSON.readTree(node.getInputStream());
        assertThat(node.waitFor()).isZero();
        return said;
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
