package no.laget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.modelguard.ModelGuard;
import no.laget.modelguard.ModelSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;

/** Laget's own models keep the house rules, which stand in {@link ModelGuard}, and what only we can break. */
@SpringBootTest
@ActiveProfiles("test")
class ProcessModelTest {

    private static final Map<Path, BpmnModelInstance> MODELS = files("processes", ".bpmn")
            .collect(Collectors.toMap(Function.identity(), file -> Bpmn.readModelFromFile(file.toFile())));

    private static final Pattern BEAN_CALL = Pattern.compile("[${#!( ](\\w+)\\.(\\w+)\\(");

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private ModelGuard guard;

    @Test
    void everyModelFormAndTableKeepsTheHouseRules() {
        Map<String, byte[]> files = Stream.of(
                        files("processes", ".bpmn"), files("processes", ".dmn"), files("forms", ".form"))
                .flatMap(Function.identity())
                .collect(Collectors.toMap(ProcessModelTest::name, ProcessModelTest::bytes));

        assertThat(files).hasSizeGreaterThan(100);
        assertThat(guard.check(ModelSet.of(files))).isEmpty();
    }

    @Test
    void everyModelFollowsTheStandard() {
        assertThat(MODELS).isNotEmpty().allSatisfy((file, model) -> Bpmn.validateModel(model));
    }

    @Test
    void noTwoProcessesHaveTheSameId() {
        assertThat(all(Process.class).map(Process::getId)).doesNotHaveDuplicates();
    }

    /** The forms of a model are in the folder of the same name. */
    @Test
    void everyFormIsWhereOneLooksForIt() {
        assertThat(all(UserTask.class)).isNotEmpty().allSatisfy(task -> assertThat(
                        formFile(task, task.getCamundaFormRef()))
                .exists());
        assertThat(all(StartEvent.class).filter(start -> start.getCamundaFormRef() != null))
                .isNotEmpty()
                .allSatisfy(start ->
                        assertThat(formFile(start, start.getCamundaFormRef())).exists());
    }

    /** What our models ask is what every model may ask, so it must be there. */
    @Test
    void everyBeanThatAnExpressionAsksCanAnswer() {
        assertThat(matches(BEAN_CALL).stream().filter(call -> !call.group(1).equals("execution")))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(beans.containsBean(call.group(1)))
                        .as("a bean %s", call.group(1))
                        .isTrue())
                .allSatisfy(call -> assertThat(Arrays.stream(AopUtils.getTargetClass(beans.getBean(call.group(1)))
                                        .getMethods())
                                .map(Method::getName))
                        .contains(call.group(2)));
    }

    private static <T extends ModelElementInstance> Stream<T> all(Class<T> type) {
        return MODELS.values().stream().flatMap(model -> model.getModelElementsByType(type).stream());
    }

    private static List<MatchResult> matches(Pattern pattern) {
        return MODELS.keySet().stream()
                .flatMap(file -> pattern.matcher(new String(bytes(file), StandardCharsets.UTF_8).replace("&#39;", "'"))
                        .results())
                .toList();
    }

    private static Path formFile(BaseElement element, String form) {
        Path model = MODELS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(element.getModelInstance()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        String kebabCase = form.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return Path.of("forms", model.getName(1).toString(), kebabCase + ".form");
    }

    private static String name(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static Stream<Path> files(String folder, String suffix) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
