package no.laget.engine;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.laget.Norway;
import no.laget.Refusal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;

/**
 * What someone has just submitted in a form. The values exist only while the command that submits them runs: they never
 * become process variables, so the listener that reads them here must put them where they belong, in the record.
 *
 * <p>A value that is missing or of the wrong kind is refused with the label of its field.
 */
public final class FormValues {

    private final Map<String, @Nullable Object> values;
    private final Map<String, String> labels;
    private final String path;
    private final String by;

    FormValues(Map<String, @Nullable Object> values, Map<String, String> labels, String path, String by) {
        this.values = values;
        this.labels = labels;
        this.path = path;
        this.by = by;
    }

    /** The form with which this task is being completed; read it in the task listener on <em>complete</em>. */
    public static FormValues of(DelegateTask task) {
        return Submission.valuesFor(task);
    }

    /** The form with which this instance is being started; read it in the listener at the <em>end</em> of the start event. */
    public static FormValues of(DelegateExecution start) {
        return Submission.valuesFor(start);
    }

    /** Text without the white space around it. */
    public String text(String field) {
        return present(field, optionalText(field));
    }

    /** Text without the white space around it, or nothing when there is only white space. */
    public @Nullable String optionalText(String field) {
        Object value = values.get(field);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw wrong(field);
        }
        FormText.check(text, label(field));
        String stripped = text.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    /** Whether the box is ticked, or {@code true} or {@code yes} is chosen; an untouched field is a no. */
    public boolean yes(String field) {
        Object value = values.get(field);
        if (value == null || Boolean.FALSE.equals(value) || "false".equals(value) || "no".equals(value)) {
            return false;
        }
        if (Boolean.TRUE.equals(value) || "true".equals(value) || "yes".equals(value)) {
            return true;
        }
        throw wrong(field);
    }

    /** A whole number. */
    public int number(String field) {
        return present(field, optionalNumber(field));
    }

    /** A whole number, or nothing. */
    public @Nullable Integer optionalNumber(String field) {
        Object value = values.get(field);
        try {
            if (value == null || value instanceof String text && text.isBlank()) {
                return null;
            }
            if (value instanceof Number number) {
                return Math.toIntExact(FormSchema.decimal(number).longValueExact());
            }
            return Integer.valueOf(((String) value).strip());
        } catch (ArithmeticException | NumberFormatException | ClassCastException notWhole) {
            throw wrong(field);
        }
    }

    /** A number, with decimals or without. */
    public BigDecimal decimal(String field) {
        Object value = present(field, values.get(field));
        try {
            return value instanceof Number number
                    ? FormSchema.decimal(number)
                    : new BigDecimal(((String) value).strip().replace(',', '.'));
        } catch (NumberFormatException | ClassCastException notANumber) {
            throw wrong(field);
        }
    }

    /** A day. */
    public LocalDate date(String field) {
        return present(field, optionalDate(field));
    }

    /** A day, or nothing. */
    public @Nullable LocalDate optionalDate(String field) {
        String text = optionalText(field);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            throw wrong(field);
        }
    }

    /** A day and a time of the clock on the wall in Norway. */
    public LocalDateTime dateTime(String field) {
        return present(field, optionalDateTime(field));
    }

    /** A day and a time of the clock on the wall in Norway, or nothing. */
    public @Nullable LocalDateTime optionalDateTime(String field) {
        String text = optionalText(field);
        try {
            return text == null ? null : localTime(text);
        } catch (DateTimeException notATime) {
            throw wrong(field);
        }
    }

    /** The chosen one of {@code type}; the values of the options are the names of its constants. */
    public <E extends Enum<E>> E choice(String field, Class<E> type) {
        return present(field, optionalChoice(field, type));
    }

    /** The chosen one of {@code type}, or nothing. */
    public <E extends Enum<E>> @Nullable E optionalChoice(String field, Class<E> type) {
        String name = optionalText(field);
        try {
            return name == null ? null : Enum.valueOf(type, name);
        } catch (IllegalArgumentException unknown) {
            throw wrong(field);
        }
    }

    /** Whether the answer to a question is yes; its options are YES and NO, and one of them must be chosen. */
    public boolean answeredYes(String field) {
        return choice(field, Answer.class) == Answer.YES;
    }

    private enum Answer {
        YES,
        NO
    }

    /** All that is chosen in a list of boxes or tags, in the order of choice; empty when nothing is. */
    public List<String> choices(String field) {
        List<String> choices = new ArrayList<>();
        for (Object choice : list(field)) {
            if (!(choice instanceof String text)) {
                throw wrong(field);
            }
            FormText.check(text, label(field));
            choices.add(text);
        }
        return List.copyOf(choices);
    }

    /** The rows of a dynamic list, each with fields of its own; empty when there are none. */
    public List<FormValues> rows(String field) {
        List<FormValues> rows = new ArrayList<>();
        for (Object row : list(field)) {
            if (!(row instanceof Map<?, ?> fields)) {
                throw wrong(field);
            }
            Map<String, @Nullable Object> byName = new LinkedHashMap<>();
            fields.forEach((name, value) -> byName.put((String) name, value));
            rows.add(new FormValues(byName, labels, path + field + ".", by));
        }
        return List.copyOf(rows);
    }

    /** Who submits: the one who is logged in, else the one who has the task, else Laget itself. */
    public String by() {
        return by;
    }

    /** Reads what form-js writes: local time with or without seconds and with or without an offset. */
    static LocalDateTime localTime(String text) {
        boolean hasOffset = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > 7;
        return hasOffset
                ? OffsetDateTime.parse(text).atZoneSameInstant(Norway.ZONE).toLocalDateTime()
                : LocalDateTime.parse(text);
    }

    private List<?> list(String field) {
        Object value = values.get(field);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw wrong(field);
        }
        return list;
    }

    private <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new Refusal("engine.fieldMissing", label(field));
        }
        return value;
    }

    private Refusal wrong(String field) {
        return new Refusal("engine.fieldWrong", label(field));
    }

    private String label(String field) {
        return labels.getOrDefault(path + field, field);
    }
}
