package no.laget.modelguard;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.laget.Refusal;
import no.laget.deadlines.DeadlineRule;
import org.jspecify.annotations.Nullable;

/** The house rules of a decision table: its columns are those that our code asks, and its cells are plain values. */
final class DmnRules implements BpmnRules.Deadlines {

    static final String DEADLINES = "deadlines";

    private static final Set<String> ELEMENTS = Set.of(
            "dmn:definitions",
            "dmn:decision",
            "dmn:decisionTable",
            "dmn:input",
            "dmn:inputExpression",
            "dmn:inputValues",
            "dmn:output",
            "dmn:outputValues",
            "dmn:text",
            "dmn:rule",
            "dmn:description",
            "dmn:inputEntry",
            "dmn:outputEntry");

    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";
    private static final String TEXT = "\"[^\"\\\\]*\"";
    private static final Pattern CELL = Pattern.compile("|-|true|false|null|(?:[<>]=?\\s*)?" + NUMBER + "|[\\[\\](]\\s*"
            + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "\\s*[\\[\\])]|" + TEXT + "(?:\\s*,\\s*" + TEXT + ")*");

    private final ModelSet shipped;
    private final Map<String, Map<String, Object>> deadlines;

    DmnRules(ModelSet set, ModelSet shipped) {
        this.shipped = shipped;
        this.deadlines = new HashMap<>();
        XmlElement table = set.table(DEADLINES);
        if (table != null) {
            rows(table).forEach(row -> deadlines.put(step(row), outputs(table, row)));
        }
    }

    @Override
    public @Nullable Boolean reminds(String programme, String step) {
        Map<String, Object> row = deadlines.get(programme + " / " + step);
        return row == null ? null : row.get("reminderAmount") != null;
    }

    void check(String file, XmlElement table, Problems problems) {
        List<XmlElement> decisions = table.children("dmn:decision").toList();
        XmlElement own = decisions.size() == 1 ? shipped.table(decisions.get(0).id()) : null;
        if (own == null) {
            problems.add("table-unknown");
            return;
        }
        harm(table, problems);
        XmlElement decision = decisions.get(0);
        problems.unless(decision.text("camunda:historyTimeToLive").matches("P\\d+D"), "time-to-live", decision);
        if (!columns(table).equals(columns(own))) {
            problems.add("table-columns", decision, columns(own));
            return;
        }
        rows(table).forEach(row -> row.all("dmn:text")
                .filter(cell -> !CELL.matcher(cell.text()).matches())
                .forEach(cell -> problems.add("table-cell", row(row), cell.text())));
        if (decision.id().equals(DEADLINES)) {
            deadlines(table, own, problems);
        }
    }

    /** What the engine could do with a table that we do not know. */
    static void harm(XmlElement table, Problems problems) {
        table.all().forEach(element -> known(element, problems));
    }

    private static void known(XmlElement element, Problems problems) {
        boolean picture = element.name().matches("(dmndi|dc|di|biodi):.*");
        if (!picture && !ELEMENTS.contains(element.name())) {
            problems.add("unused-kind", element, element.name());
        }
        element.attributes().keySet().stream()
                .filter(name -> name.equals("expressionLanguage")
                        || name.startsWith("foreign:")
                        || name.startsWith("camunda:") && !name.matches("camunda:(historyTimeToLive|versionTag)"))
                .forEach(name -> problems.add("code", element, name));
    }

    private static void deadlines(XmlElement table, XmlElement own, Problems problems) {
        Map<String, XmlElement> seen = new LinkedHashMap<>();
        rows(table).forEach(row -> {
            if (seen.put(step(row), row) != null) {
                problems.add("deadline-twice", row(row), step(row));
            }
            List<String> asked = inputs(row);
            try {
                DeadlineRule.of(asked.get(0), asked.get(1), outputs(table, row));
            } catch (Refusal wrong) {
                problems.add("deadline-wrong", row(row), wrong.getMessage());
            }
        });
        rows(own)
                .map(DmnRules::step)
                .filter(step -> !seen.containsKey(step))
                .forEach(step -> problems.add("deadline-missing", step));
    }

    /** The row as something that has a name: its step. */
    private static XmlElement row(XmlElement row) {
        XmlElement named = new XmlElement("dmn:rule", null);
        named.set("id", row.id());
        named.set("name", step(row));
        return named;
    }

    static Stream<XmlElement> rows(XmlElement table) {
        return table.all("dmn:rule");
    }

    static String step(XmlElement row) {
        return String.join(" / ", inputs(row));
    }

    private static List<String> inputs(XmlElement row) {
        return row.children("dmn:inputEntry")
                .map(DmnRules::cell)
                .map(cell -> cell.replaceAll("^\"|\"$", ""))
                .toList();
    }

    private static Map<String, Object> outputs(XmlElement table, XmlElement row) {
        List<String> names =
                table.all("dmn:output").map(column -> column.text("name")).toList();
        List<String> cells = row.children("dmn:outputEntry").map(DmnRules::cell).toList();
        Map<String, Object> outputs = new HashMap<>();
        for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
            Object value = value(cells.get(i));
            if (value != null) {
                outputs.put(names.get(i), value);
            }
        }
        return outputs;
    }

    private static @Nullable Object value(String cell) {
        if (cell.isEmpty() || cell.equals("-") || cell.equals("null")) {
            return null;
        }
        if (cell.equals("true") || cell.equals("false")) {
            return Boolean.valueOf(cell);
        }
        return cell.matches("-?\\d{1,9}") ? Integer.valueOf(cell) : cell.replaceAll("^\"|\"$", "");
    }

    private static String cell(XmlElement entry) {
        XmlElement text = entry.child("dmn:text");
        return text == null ? "" : text.text();
    }

    private static String columns(XmlElement table) {
        Stream<String> policy = table.all("dmn:decisionTable")
                .map(decision -> decision.attributes().getOrDefault("hitPolicy", "UNIQUE"));
        Stream<String> asked =
                table.all("dmn:inputExpression").map(column -> cell(column) + ": " + column.text("typeRef"));
        Stream<String> answered =
                table.all("dmn:output").map(column -> column.text("name") + ": " + column.text("typeRef"));
        return Stream.of(policy, asked, answered)
                .flatMap(part -> part)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
