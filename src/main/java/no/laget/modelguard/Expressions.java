package no.laget.modelguard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an expression of a model may say: known variables, plain values, comparisons, and calls that Laget's own models make.
 * Everything else the engine would run as well, with whatever it can reach. The linter reads them with the same patterns. And
 * what it says: which variables it reads, what it compares them with, which deadlines it asks for.
 */
public final class Expressions {

    static final String EXPRESSION = "[$#]\\{([^{}]*)}";
    static final String TOKEN = "\\s+" // space
            + "|'[^'\\\\]*'|\"[^\"\\\\]*\"" // text
            + "|\\d+(?:\\.\\d+)?" // number
            + "|([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)(\\s*\\()?" // name, perhaps called
            + "|&&|\\|\\||==|!=|<=|>=|[-!<>+*/%?:(),]";

    /** Words that are operators or values, and what the engine itself says of a repeated step. */
    static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "not",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod",
            "empty",
            "true",
            "false",
            "null",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances");

    private static final Pattern EXPRESSIONS = Pattern.compile(EXPRESSION);
    private static final Pattern TOKENS = Pattern.compile(TOKEN);
    private static final Pattern ONE_BEAN = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern VARIABLE_BY_CALL =
            Pattern.compile("execution\\s*\\.\\s*(?:get|has)Variable\\s*\\(\\s*'(\\w+)'\\s*\\)");
    private static final Pattern DEADLINE =
            Pattern.compile("deadlines\\s*\\.\\s*(due|reminder)\\(\\s*'([^']*)'\\s*,\\s*'([^']*)'");

    private Expressions() {}

    /**
     * What one expression reads.
     *
     * @param variables the variables that it reads
     * @param texts the texts that it compares with
     * @param numbers the numbers that it compares with
     * @param mayBeNothing whether it asks if there is a value at all
     */
    public record Reading(Set<String> variables, Set<String> texts, List<Long> numbers, boolean mayBeNothing) {}

    /**
     * A deadline that an expression asks for.
     *
     * @param reminder whether it asks for the reminder, not for the deadline itself
     */
    public record Deadline(boolean reminder, String programme, String step) {}

    /** What the text of an expression reads, with or without the braces around it. */
    public static Reading read(String text) {
        Set<String> variables = new LinkedHashSet<>();
        Set<String> texts = new LinkedHashSet<>();
        List<Long> numbers = new ArrayList<>();
        Matcher call = VARIABLE_BY_CALL.matcher(text);
        while (call.find()) {
            variables.add(call.group(1));
        }
        String rest = VARIABLE_BY_CALL.matcher(text).replaceAll(" ");
        boolean mayBeNothing = false;
        Matcher token = TOKENS.matcher(rest);
        while (token.find()) {
            String said = token.group();
            String name = token.group(1);
            if (name == null) {
                if (said.startsWith("'") || said.startsWith("\"")) {
                    texts.add(said.substring(1, said.length() - 1));
                } else if (Character.isDigit(said.charAt(0))) {
                    numbers.add((long) Double.parseDouble(said));
                }
            } else if (name.equals("null") || name.equals("empty")) {
                mayBeNothing = true;
            } else if (token.group(2) == null && !name.contains(".") && !WORDS.contains(name)) {
                variables.add(name);
            }
        }
        return new Reading(variables, texts, numbers, mayBeNothing);
    }

    /** The deadlines that a text asks for. */
    public static List<Deadline> deadlines(String text) {
        return DEADLINE.matcher(text)
                .results()
                .map(asked -> new Deadline(asked.group(1).equals("reminder"), asked.group(2), asked.group(3)))
                .toList();
    }

    static boolean asksForDeadline(String text) {
        return DEADLINE.matcher(text).find();
    }

    /** The bean that an expression names, when it is nothing but its name: {@code ${openCaseFile}}. */
    public static Optional<String> bean(String text) {
        Matcher bean = ONE_BEAN.matcher(text);
        return bean.matches() ? Optional.of(bean.group(1)) : Optional.empty();
    }

    /** The expressions in a text, without what is around them. */
    static Stream<String> in(String text) {
        return EXPRESSIONS.matcher(text).results().map(found -> found.group(1));
    }

    static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** The first thing in the text that is not allowed, or {@code null}. */
    static @Nullable String forbiddenIn(String text, Vocabulary words) {
        List<MatchResult> found = EXPRESSIONS.matcher(text).results().toList();
        String rest = EXPRESSIONS.matcher(text).replaceAll(" ");
        if (isExpression(rest)) {
            return text;
        }
        return found.stream()
                .map(expression -> forbidden(expression.group(1), words))
                .filter(snippet -> snippet != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String forbidden(String expression, Vocabulary words) {
        Matcher token = TOKENS.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            token.region(at, expression.length());
            if (!token.lookingAt()) {
                return expression.substring(at);
            }
            String name = token.group(1);
            if (name != null && !isKnown(name, token.group(2) != null, words)) {
                return name;
            }
            at = token.end();
        }
        return null;
    }

    private static boolean isKnown(String name, boolean called, Vocabulary words) {
        if (WORDS.contains(name)) {
            return true;
        }
        return called ? words.calls().contains(name) : words.values().contains(name);
    }
}
