package no.laget.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Which variables an expression of a model reads, and what it compares them with. */
final class Expressions {

    private static final Pattern TOKEN = Pattern.compile(
            "'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|(\\d+(?:\\.\\d+)?)|([A-Za-z_]\\w*)|(\\S)");
    private static final Pattern VARIABLE_BY_CALL =
            Pattern.compile("execution\\s*\\.\\s*(?:get|has)Variable\\s*\\(\\s*'(\\w+)'\\s*\\)");
    private static final Pattern DEADLINE = Pattern.compile("deadlines\\s*\\.\\s*\\w+\\(\\s*'(\\w+)'\\s*,\\s*'(\\w+)'");
    private static final Pattern DELEGATE = Pattern.compile("\\s*[$#]\\{\\s*(\\w+)\\s*}\\s*");
    private static final Set<String> RESERVED = Set.of(
            "empty",
            "not",
            "and",
            "or",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod",
            "true",
            "false",
            "null",
            "instanceof",
            "execution",
            "task",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances");

    private Expressions() {}

    /**
     * What one expression says.
     *
     * @param variables the variables that it reads
     * @param texts the texts that it compares with
     * @param numbers the numbers that it compares with
     * @param mayBeNothing whether it asks if there is a value at all
     */
    record Reading(Set<String> variables, Set<String> texts, List<Long> numbers, boolean mayBeNothing) {}

    static Reading read(String expression) {
        Set<String> variables = new LinkedHashSet<>();
        Set<String> texts = new LinkedHashSet<>();
        List<Long> numbers = new ArrayList<>();
        Matcher call = VARIABLE_BY_CALL.matcher(expression);
        while (call.find()) {
            variables.add(call.group(1));
        }
        String rest = VARIABLE_BY_CALL.matcher(expression).replaceAll(" ");
        boolean mayBeNothing = rest.matches("(?s).*\\b(null|empty)\\b.*");
        Matcher token = TOKEN.matcher(rest);
        String before = "";
        while (token.find()) {
            if (token.group(1) != null || token.group(2) != null) {
                texts.add(token.group(1) == null ? token.group(2) : token.group(1));
            } else if (token.group(3) != null) {
                numbers.add((long) Double.parseDouble(token.group(3)));
            } else if (token.group(4) != null) {
                String name = token.group(4);
                String after = rest.substring(token.end()).stripLeading();
                boolean isPart = before.equals(".");
                boolean isBean = after.startsWith(".") || after.startsWith("(");
                if (!isPart && !isBean && !RESERVED.contains(name)) {
                    variables.add(name);
                }
            }
            before = token.group();
        }
        return new Reading(variables, texts, numbers, mayBeNothing);
    }

    /** The deadlines that an expression asks for: programme and step with a space between. */
    static List<String> deadlines(String expression) {
        return DEADLINE.matcher(expression)
                .results()
                .map(asked -> asked.group(1) + " " + asked.group(2))
                .toList();
    }

    /** The beans that an element names as its delegate or listeners, not those of the elements inside it. */
    static Set<String> delegates(ModelElementInstance element) {
        Set<String> found = new LinkedHashSet<>();
        collect(element.getDomElement(), found);
        return found;
    }

    private static void collect(DomElement element, Set<String> found) {
        for (String attribute : new String[] {
            element.getAttribute("delegateExpression"),
            element.getAttribute("http://camunda.org/schema/1.0/bpmn", "delegateExpression")
        }) {
            Matcher delegate = DELEGATE.matcher(attribute == null ? "" : attribute);
            if (delegate.matches()) {
                found.add(delegate.group(1));
            }
        }
        for (DomElement child : element.getChildElements()) {
            if (child.getLocalName().equals("extensionElements")
                    || child.getLocalName().endsWith("Listener")
                    || child.getLocalName().endsWith("EventDefinition")) {
                collect(child, found);
            }
        }
    }
}
