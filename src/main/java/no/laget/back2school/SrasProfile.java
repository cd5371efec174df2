package no.laget.back2school;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.laget.Refusal;

/**
 * What staying away does for a child, by the School Refusal Assessment Scale, revised (M07): the mean of each of the four
 * functions as the child and as the parents see it, averaged. The highest one is what the absence mainly does; those within
 * 0.25 of it count as equal to it. The answers to single questions are not here (M10).
 */
record SrasProfile(Map<Function, Means> scores) {

    private static final BigDecimal HIGHEST = BigDecimal.valueOf(6);
    private static final BigDecimal EQUAL_WITHIN = new BigDecimal("0.25");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** The four functions, in the order of the scale. */
    enum Function {
        /** To keep away from what is unpleasant at school. */
        AVOIDANCE,
        /** To escape people and being judged. */
        ESCAPE,
        /** To be cared for at home. */
        ATTENTION,
        /** To do something more pleasant out of school. */
        REWARD
    }

    /**
     * The mean of one function, from 0 to 6, by the child and by the parents.
     *
     * @throws Refusal when a mean is no mean of answers from 0 to 6
     */
    record Means(BigDecimal child, BigDecimal parents) {

        Means {
            for (BigDecimal mean : List.of(child, parents)) {
                if (mean.signum() < 0 || mean.compareTo(HIGHEST) > 0) {
                    throw new Refusal("back2school.scoreIsOff");
                }
            }
        }

        /** Exact: half of a sum ends with a five. */
        BigDecimal averaged() {
            return child.add(parents).divide(TWO);
        }
    }

    /** @throws Refusal when a function has no score */
    SrasProfile {
        if (scores.size() < Function.values().length) {
            throw new Refusal("back2school.scoreMissing");
        }
        scores = Map.copyOf(scores);
    }

    /** What the absence mainly does for the child, highest first; more than one when they count as equal. */
    List<Function> mainly() {
        BigDecimal highest = scores.values().stream()
                .map(Means::averaged)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return Arrays.stream(Function.values())
                .filter(function -> highest.subtract(averaged(function)).compareTo(EQUAL_WITHIN) <= 0)
                .sorted(Comparator.comparing(this::averaged).reversed())
                .toList();
    }

    BigDecimal averaged(Function function) {
        return means(function).averaged();
    }

    Means means(Function function) {
        return Objects.requireNonNull(scores.get(function));
    }
}
