package no.laget.modelguard;

import java.util.Arrays;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.laget.engine.PublishedBeans;
import no.laget.organisation.Role;

/**
 * The words that models may use: what the code offers by its name, and what Laget's own models do with it.
 *
 * @param delegates what a service task may do
 * @param taskListeners what may take the answers of a form
 * @param calls what an expression may ask: {@code deadlines.due}
 * @param values what an expression may read without calling anything: the variables, and the case id
 * @param roles the roles that a task may be for
 */
record Vocabulary(
        SortedSet<String> delegates,
        SortedSet<String> taskListeners,
        SortedSet<String> calls,
        SortedSet<String> values,
        SortedSet<String> roles) {

    /** What can be said about the mail for a task, in the property {@code notice}. */
    static final Set<String> NOTICES = Set.of("none", "task", "deadlinePassed", "batonOffered");

    private static final Pattern CALL = Pattern.compile("\\b([a-z]\\w*\\.\\w+)\\s*\\(");

    /** The words of this version of Laget; {@code shipped} are its own models. */
    static Vocabulary of(PublishedBeans beans, Set<String> routingVariables, ModelSet shipped) {
        SortedSet<String> calls = shipped.elements().stream()
                .flatMap(XmlElement::says)
                .flatMap(Expressions::in)
                .flatMap(expression -> CALL.matcher(expression).results().map(call -> call.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        SortedSet<String> values = new TreeSet<>(routingVariables);
        values.add("initiator");
        values.add("execution.processBusinessKey");
        return new Vocabulary(
                beans.delegates(),
                beans.taskListeners(),
                calls,
                values,
                Arrays.stream(Role.values()).map(Role::id).collect(Collectors.toCollection(TreeSet::new)));
    }
}
