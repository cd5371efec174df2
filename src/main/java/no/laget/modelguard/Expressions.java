package no.laget.modelguard;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an expression of a model may say: known variables, plain values, comparisons, and calls that Laget's own models make.
 * Everything else the engine would run as well, with whatever it can reach. The linter reads them with the same patterns.
 */
final class Expressions {

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

    private Expressions() {}

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
