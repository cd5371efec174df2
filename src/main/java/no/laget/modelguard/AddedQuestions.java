package no.laget.modelguard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import no.laget.Refusal;
import no.laget.Words;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.engine.AnsweredForms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes in the log what a form asks beyond what our code reads, so that a process owner can add a question, or a step with
 * a form of its own, and no answer is lost.
 */
@Component
class AddedQuestions implements AnsweredForms {

    private final ModelGuard guard;
    private final CaseFiles cases;

    AddedQuestions(ModelGuard guard, CaseFiles cases) {
        this.guard = guard;
        this.cases = cases;
    }

    @Override
    public void answered(JsonNode json, Map<String, @Nullable Object> values, String businessKey, String by) {
        Form form = new Form(json);
        Form own = guard.shipped().form(form.id());
        Map<String, JsonNode> known = own == null ? Map.of() : own.fields();
        String text = form.fields().entrySet().stream()
                .filter(field -> !known.containsKey(field.getKey()))
                .map(field -> line(field.getValue(), value(values, field.getKey())))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        if (!text.isEmpty()) {
            caseOf(businessKey).ifPresent(id -> cases.append(id, new Entries.Answered(heading(form), text), by));
        }
    }

    /** A list that is not known is told by its fields, so that each answer has its question. */
    private static String line(JsonNode field, @Nullable Object value) {
        String answer = value == null || field.has("components") ? "" : words(field, value);
        return answer.isBlank() ? "" : Form.label(field) + ": " + answer;
    }

    /** The answer to a question, or those from all rows of its list. */
    private static @Nullable Object value(Map<?, ?> values, String path) {
        if (values.get(path) != null) {
            return values.get(path);
        }
        int dot = path.indexOf('.');
        return dot > 0 && values.get(path.substring(0, dot)) instanceof Collection<?> rows
                ? rows.stream()
                        .map(row -> row instanceof Map<?, ?> cells ? cells.get(path.substring(dot + 1)) : null)
                        .filter(Objects::nonNull)
                        .toList()
                : null;
    }

    /** What was chosen as its label, yes or no as words, several one after the other. */
    private static String words(JsonNode field, Object value) {
        if (value instanceof Boolean answer) {
            return Words.of("modelguard.answer." + answer);
        }
        if (value instanceof Collection<?> several) {
            return several.stream()
                    .filter(Objects::nonNull)
                    .map(one -> words(field, one))
                    .collect(Collectors.joining("; "));
        }
        return StreamSupport.stream(field.path("values").spliterator(), false)
                .filter(option -> option.path("value").asText().equals(value.toString()))
                .map(option -> option.path("label").asText())
                .findFirst()
                .orElse(value.toString());
    }

    /** A process that is about something else has another key; {@link FormRules} lets nobody ask more there. */
    private Optional<CaseId> caseOf(String businessKey) {
        try {
            return cases.find(CaseId.of(businessKey)).map(CaseFile::id);
        } catch (Refusal notACase) {
            return Optional.empty();
        }
    }

    private static String heading(Form form) {
        String text = form.json().path("components").path(0).path("text").asText(form.id());
        return text.lines().findFirst().orElse(form.id()).replaceFirst("^#+\\s*", "");
    }
}
